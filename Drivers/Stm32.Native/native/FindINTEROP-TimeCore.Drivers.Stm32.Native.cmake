# Adds the native part of TimeCore to an image of .NET nanoFramework for STM32 on ChibiOS.
#
# The build of the runtime loads this module for each name in NF_INTEROP_ASSEMBLIES, in the folder of
# the target and before its executables are declared: so what is set here reaches the RTOS, the
# runtime and the booter, and no file of theirs is changed.
#
# May be set when the image is configured:
#   TIMECORE_ST_FREQUENCY      counts a second of the system timer; 100000 unless given
#   TIMECORE_WAIT_FALLBACK_MS  how often the wait looks although nothing happened; 100 unless given

set(_timecore_name "TimeCore.Drivers.Stm32.Native")
set(_timecore_folder "${CMAKE_SOURCE_DIR}/InteropAssemblies/${_timecore_name}")

if(NOT DEFINED TIMECORE_ST_FREQUENCY)
    set(TIMECORE_ST_FREQUENCY 100000)
endif()

if(NOT TIMECORE_ST_FREQUENCY MATCHES "^[1-9][0-9]*000$")
    message(FATAL_ERROR
        "TIMECORE_ST_FREQUENCY is ${TIMECORE_ST_FREQUENCY}; it must be whole thousands, as 100000.")
endif()

if(DEFINED RTOS AND NOT RTOS MATCHES "^[Cc][Hh][Ii][Bb][Ii][Oo][Ss]$")
    message(FATAL_ERROR
        "${_timecore_name} needs ChibiOS, and this target runs on ${RTOS}. Take the target of "
        "ChibiOS for this board if there is one, or leave the name out of NF_INTEROP_ASSEMBLIES.")
endif()

set(${_timecore_name}_INCLUDE_DIRS "${_timecore_folder}")
set(${_timecore_name}_SOURCES
    "${_timecore_folder}/TimeCore_Drivers_Stm32_Native.cpp"
    "${_timecore_folder}/NativeTimer.cpp"
    "${_timecore_folder}/EventWait.cpp")

add_compile_definitions(
    CH_CFG_ST_FREQUENCY=${TIMECORE_ST_FREQUENCY}
    CORTEX_ENABLE_WFI_IDLE=TRUE)
if(DEFINED TIMECORE_WAIT_FALLBACK_MS)
    if(NOT TIMECORE_WAIT_FALLBACK_MS MATCHES "^[0-9]+$")
        message(FATAL_ERROR
            "TIMECORE_WAIT_FALLBACK_MS is ${TIMECORE_WAIT_FALLBACK_MS}; it must be milliseconds, "
            "or 0 for none.")
    endif()

    add_compile_definitions(TIMECORE_WAIT_FALLBACK_MS=${TIMECORE_WAIT_FALLBACK_MS})
endif()

# The wait takes the place of the runtime's own. Link-time optimization would resolve the call before
# the linker could exchange it, without a word: so it is off for the three files that hold the call's
# ends. The board class notices an image in which the exchange had no effect.
add_link_options(-Wl,--wrap=Events_WaitForEvents)
set(_timecore_no_lto
    "${CMAKE_SOURCE_DIR}/targets/ChibiOS/_nanoCLR/targetPAL_Events.cpp"
    "${CMAKE_SOURCE_DIR}/src/PAL/Events/nanoPAL_Events.cpp"
    "${_timecore_folder}/EventWait.cpp")
foreach(_timecore_file ${_timecore_no_lto} ${${_timecore_name}_SOURCES})
    if(NOT EXISTS "${_timecore_file}")
        message(FATAL_ERROR
            "${_timecore_name}: there is no ${_timecore_file}. The native folder of TimeCore "
            "goes to ${_timecore_folder}; a runtime that keeps its own files elsewhere needs "
            "another release of this part. See docs/stm32-native.md of TimeCore.")
    endif()
endforeach()

set_source_files_properties(${_timecore_no_lto} PROPERTIES COMPILE_OPTIONS -fno-lto)

include(FindPackageHandleStandardArgs)
FIND_PACKAGE_HANDLE_STANDARD_ARGS(
    INTEROP-${_timecore_name}
    DEFAULT_MSG
    ${_timecore_name}_INCLUDE_DIRS
    ${_timecore_name}_SOURCES)
