// Stand-ins for the headers of ChibiOS and of the nanoFramework runtime: the few public names that
// the native part uses, with our own bodies behind them (../Pc, ../CortexM). Each header of theirs
// has a file here that includes this one.

#ifndef TIMECORE_STUB_H
#define TIMECORE_STUB_H

#include <stddef.h>
#include <stdint.h>

// ----- ChibiOS

// As in the targets of the runtime, a definition takes the place of it.
#if !defined(CH_CFG_ST_FREQUENCY)
#define CH_CFG_ST_FREQUENCY 10000
#endif

#define CH_CFG_ST_TIMEDELTA 2

typedef uint32_t systime_t;
typedef uint32_t sysinterval_t;
typedef int32_t msg_t;
typedef uint32_t syssts_t;

typedef struct virtual_timer virtual_timer_t;
typedef void (*vtfunc_t)(virtual_timer_t *timer, void *argument);

struct virtual_timer
{
    vtfunc_t func;
    void *argument;
    uint64_t dueCount;
    bool isArmed;
};

typedef struct
{
    volatile bool isTaken;
} binary_semaphore_t;

extern "C"
{
    systime_t chVTGetSystemTimeX(void);
    void chVTSetI(virtual_timer_t *timer, sysinterval_t delay, vtfunc_t func, void *argument);
    void chVTResetI(virtual_timer_t *timer);
    void chBSemObjectInit(binary_semaphore_t *semaphore, bool isTaken);
    void chBSemSignalI(binary_semaphore_t *semaphore);
    msg_t chBSemWaitTimeoutS(binary_semaphore_t *semaphore, sysinterval_t timeout);
    bool chVTGetTimersStateI(sysinterval_t *next);
    void chSysLock(void);
    void chSysUnlock(void);
    syssts_t chSysGetStatusAndLockX(void);
    void chSysRestoreStatusX(syssts_t status);
}

// ----- the runtime's events, continuations and watchdog

#define EVENT_CUSTOM 10
#define SYSTEM_EVENT_HW_INTERRUPT 0x08000000

typedef void (*set_Event_Callback)(void *argument);

enum SYSTEM_STATE_type
{
    SYSTEM_STATE_NO_CONTINUATIONS
};

extern "C"
{
    void Events_Set(uint32_t events);
    uint32_t Events_MaskedRead(uint32_t eventsOfInterest);
    void Events_SetCallback(set_Event_Callback callback, void *argument);
    void PostManagedEvent(uint8_t category, uint8_t subCategory, uint16_t data1, uint32_t data2);
    bool SystemState_QueryNoLock(SYSTEM_STATE_type state);
    void Watchdog_Reset(void);
    uint64_t HAL_Time_CurrentSysTicks(void);
    uint64_t CPU_MillisecondsToTicks(uint64_t milliseconds);
}

struct HAL_CONTINUATION
{
    static bool Dequeue_And_Execute();
};

struct StubExecutionFlags
{
    static bool IsRebootPending;
    static bool IsExitPending;
};

#define CLR_EE_DBG_IS(flag) (StubExecutionFlags::Is##flag)

// ----- the runtime's call table

typedef int32_t HRESULT;
typedef uint32_t CLR_UINT32;

#define S_OK 0

struct CLR_RT_HeapBlock
{
    struct Numeric
    {
        CLR_UINT32 u4;
    };

    Numeric &NumericByRef()
    {
        return m_numeric;
    }

    Numeric m_numeric;
};

struct CLR_RT_StackFrame
{
    void SetResult_U4(CLR_UINT32 value)
    {
        m_result = value;
    }

    CLR_RT_HeapBlock &Arg0()
    {
        return m_argument;
    }

    CLR_RT_HeapBlock m_argument;
    CLR_UINT32 m_result;
};

typedef HRESULT (*CLR_RT_MethodHandler)(CLR_RT_StackFrame &stack);

struct StubVersion
{
    uint16_t part[4];
};

struct CLR_RT_NativeAssemblyData
{
    const char *m_szAssemblyName;
    uint32_t m_checkSum;
    const void *m_pNativeMethods;
    StubVersion m_Version;
};

#endif
