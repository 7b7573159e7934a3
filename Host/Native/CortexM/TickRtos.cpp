// The fake RTOS on the chip's tick: one thread, one timer, one interrupt.

#include "Chip.h"
#include "TickRtos.h"

bool StubExecutionFlags::IsRebootPending;
bool StubExecutionFlags::IsExitPending;

static virtual_timer_t *volatile s_timer;
static volatile uint64_t s_sleepUntil;
static volatile uint32_t s_events;
static set_Event_Callback s_callback;
static uint32_t s_alarms;

void TickRtos_Start(TickMode mode)
{
    Chip_Start(mode);
    s_alarms = 0;
    s_events = 0;
    s_sleepUntil = UINT64_MAX;
    if (s_timer != NULL)
    {
        s_timer->isArmed = false;
    }
}

uint32_t TickRtos_Alarms(void)
{
    return s_alarms;
}

void TickRtos_TakeEvents(void)
{
    s_events = 0;
}

// The tick comes for whichever is first, the alarm or the end of the thread's sleep.
static void ProgramTick(void)
{
    uint64_t at = s_sleepUntil;
    if (s_timer != NULL && s_timer->isArmed && s_timer->dueCount < at)
    {
        at = s_timer->dueCount;
    }

    if (at != UINT64_MAX)
    {
        Chip_TickAt(at);
    }
}

extern "C" void Rtos_OnTick(void)
{
    virtual_timer_t *timer = s_timer;
    if (timer != NULL && timer->isArmed && timer->dueCount <= Chip_Now())
    {
        timer->isArmed = false;
        s_alarms++;
        timer->func(timer, timer->argument);
    }

    ProgramTick();
}

extern "C" systime_t chVTGetSystemTimeX(void)
{
    return (systime_t)Chip_Now();
}

extern "C" void chVTSetI(
    virtual_timer_t *timer,
    sysinterval_t delay,
    vtfunc_t func,
    void *argument)
{
    timer->func = func;
    timer->argument = argument;
    timer->dueCount = Chip_Now() + (delay < CH_CFG_ST_TIMEDELTA ? CH_CFG_ST_TIMEDELTA : delay);
    timer->isArmed = true;
    s_timer = timer;
    ProgramTick();
}

extern "C" void chVTResetI(virtual_timer_t *timer)
{
    timer->isArmed = false;
}

extern "C" void chBSemObjectInit(binary_semaphore_t *semaphore, bool isTaken)
{
    semaphore->isTaken = isTaken;
}

extern "C" void chBSemSignalI(binary_semaphore_t *semaphore)
{
    semaphore->isTaken = false;
}

// The thread waits, so the idle thread runs: it waits for interrupts.
extern "C" msg_t chBSemWaitTimeoutS(binary_semaphore_t *semaphore, sysinterval_t timeout)
{
    s_sleepUntil = Chip_Now() + timeout;
    ProgramTick();
    while (semaphore->isTaken && Chip_Now() < s_sleepUntil)
    {
        Chip_WaitForInterrupt();
        Chip_Unlock(0);
        Chip_Lock();
    }

    msg_t result = semaphore->isTaken ? -1 : 0;
    semaphore->isTaken = true;
    s_sleepUntil = UINT64_MAX;
    return result;
}

extern "C" bool chVTGetTimersStateI(sysinterval_t *next)
{
    if (s_timer == NULL || !s_timer->isArmed)
    {
        return false;
    }

    *next = (sysinterval_t)(s_timer->dueCount - Chip_Now()) + CH_CFG_ST_TIMEDELTA;
    return true;
}

extern "C" void chSysLock(void)
{
    Chip_Lock();
}

extern "C" void chSysUnlock(void)
{
    Chip_Unlock(0);
}

extern "C" syssts_t chSysGetStatusAndLockX(void)
{
    return Chip_Lock();
}

extern "C" void chSysRestoreStatusX(syssts_t status)
{
    Chip_Unlock(status);
}

extern "C" void Events_Set(uint32_t events)
{
    uint32_t status = Chip_Lock();
    s_events = s_events | events;
    Chip_Unlock(status);
    if (s_callback != NULL)
    {
        s_callback(NULL);
    }
}

extern "C" uint32_t Events_MaskedRead(uint32_t eventsOfInterest)
{
    return s_events & eventsOfInterest;
}

extern "C" void Events_SetCallback(set_Event_Callback callback, void *argument)
{
    (void)argument;
    s_callback = callback;
}

extern "C" void PostManagedEvent(
    uint8_t category,
    uint8_t subCategory,
    uint16_t data1,
    uint32_t data2)
{
    (void)category;
    (void)subCategory;
    (void)data1;
    (void)data2;
    Events_Set(SYSTEM_EVENT_HW_INTERRUPT);
}

extern "C" bool SystemState_QueryNoLock(SYSTEM_STATE_type state)
{
    (void)state;
    return false;
}

bool HAL_CONTINUATION::Dequeue_And_Execute()
{
    return false;
}

extern "C" void Watchdog_Reset(void)
{
}

extern "C" uint64_t HAL_Time_CurrentSysTicks(void)
{
    return Chip_Now();
}

extern "C" uint64_t CPU_MillisecondsToTicks(uint64_t milliseconds)
{
    return milliseconds * CH_CFG_ST_FREQUENCY / 1000;
}
