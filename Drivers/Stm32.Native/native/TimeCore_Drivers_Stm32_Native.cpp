// What the runtime knows of this library: its native methods in the order of the managed assembly's
// method table, and the checksum that ties the two together. A test holds both to the managed
// declarations (Host/Tests/Contract.Tests) and says what to write here.

#include <nanoCLR_Interop.h>
#include <nanoCLR_Runtime.h>

#include "NativeTimer.h"

static HRESULT ReadCounter(CLR_RT_StackFrame &stack)
{
    stack.SetResult_U4(NativeTimer_ReadCounter());
    return S_OK;
}

static HRESULT CounterHz(CLR_RT_StackFrame &stack)
{
    stack.SetResult_U4(NativeTimer_CounterHz());
    return S_OK;
}

static HRESULT Arm(CLR_RT_StackFrame &stack)
{
    NativeTimer_Arm(stack.Arg0().NumericByRef().u4);
    return S_OK;
}

static HRESULT Count(CLR_RT_StackFrame &stack)
{
    stack.SetResult_U4(EventWait_Count());
    return S_OK;
}

// One entry for every method of the assembly: the runtime looks here at each call into it.
static const CLR_RT_MethodHandler s_methods[] = {
    ReadCounter,
    CounterHz,
    Arm,
    Count,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
};

// A constant has internal linkage unless it was declared before.
extern const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_TimeCore_Drivers_Stm32_Native;

const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_TimeCore_Drivers_Stm32_Native =
{
    "TimeCore.Drivers.Stm32.Native",
    0x17F6D9D6,
    s_methods,
    { 1, 0, 0, 0 }
};
