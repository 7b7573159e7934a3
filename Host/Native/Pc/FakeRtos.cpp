#include "FakeRtos.h"

#include <stdio.h>
#include <stdlib.h>

FakeRtos g_rtos;
bool StubExecutionFlags::IsRebootPending;
bool StubExecutionFlags::IsExitPending;

static virtual_timer_t *s_timer;
static bool s_isLocked;
static bool s_isInterrupt;
static set_Event_Callback s_callback;
static uint64_t s_lastFeed;

static void Require(bool holds, const char *rule)
{
    if (!holds)
    {
        printf("BROKEN RULE: %s\n", rule);
        exit(2);
    }
}

static void RunInterrupt(void (*handler)(void))
{
    bool wasInterrupt = s_isInterrupt;
    s_isInterrupt = true;
    handler();
    s_isInterrupt = wasInterrupt;
}

static void InterruptAt(Step step)
{
    if (g_rtos.interrupt != NULL && g_rtos.interruptAt == step)
    {
        void (*handler)(void) = g_rtos.interrupt;
        g_rtos.interrupt = NULL;
        RunInterrupt(handler);
    }
}

void FakeRtos::Reset(uint64_t startCount)
{
    *this = FakeRtos();
    now = startCount;
    s_lastFeed = startCount;
    if (s_timer != NULL)
    {
        s_timer->isArmed = false;
    }

    StubExecutionFlags::IsRebootPending = false;
    StubExecutionFlags::IsExitPending = false;
}

static void WakeUp(void)
{
    if (g_rtos.wokeAt != g_rtos.now)
    {
        g_rtos.wokeAt = g_rtos.now;
        g_rtos.wakeUps++;
    }
}

// One step: to the next thing that happens, or to the count.
static void AdvanceOnce(uint64_t count)
{
    uint64_t next = count;
    bool isOther = g_rtos.otherPeriod != 0 && g_rtos.otherAt <= next;
    if (isOther)
    {
        next = g_rtos.otherAt;
    }

    bool isTimer = s_timer != NULL && s_timer->isArmed && s_timer->dueCount <= next;
    if (isTimer)
    {
        isOther = isOther && s_timer->dueCount == next;
        next = s_timer->dueCount;
    }

    bool isDevice = g_rtos.device != NULL && g_rtos.deviceAt <= next;
    if (isDevice)
    {
        isOther = isOther && g_rtos.deviceAt == next;
        next = g_rtos.deviceAt;
        isTimer = false;
    }

    g_rtos.now = next > g_rtos.now ? next : g_rtos.now;
    if (isOther)
    {
        g_rtos.otherAt += g_rtos.otherPeriod;
    }

    if (isOther || isTimer || isDevice)
    {
        WakeUp();
    }

    if (isTimer)
    {
        s_timer->isArmed = false;
        g_rtos.alarms++;
        RunInterrupt([] { s_timer->func(s_timer, s_timer->argument); });
    }
    else if (isDevice)
    {
        void (*handler)(void) = g_rtos.device;
        g_rtos.device = NULL;
        RunInterrupt(handler);
    }
}

void FakeRtos::AdvanceTo(uint64_t count)
{
    do
    {
        AdvanceOnce(count);
    } while (now < count);
}

void FakeRtos::TakeEvents(void)
{
    inRing = 0;
    events = 0;
}

extern "C" systime_t chVTGetSystemTimeX(void)
{
    return (systime_t)g_rtos.now;
}

extern "C" void chVTSetI(
    virtual_timer_t *timer,
    sysinterval_t delay,
    vtfunc_t func,
    void *argument)
{
    Require(s_isLocked, "chVTSetI needs the lock");
    Require(delay != 0, "chVTSetI takes no delay of 0");
    Require(s_timer == NULL || s_timer == timer, "the library has one timer");
    s_timer = timer;
    timer->func = func;
    timer->argument = argument;
    timer->dueCount = g_rtos.now + (delay < CH_CFG_ST_TIMEDELTA ? CH_CFG_ST_TIMEDELTA : delay);
    timer->isArmed = true;
}

extern "C" void chVTResetI(virtual_timer_t *timer)
{
    Require(s_isLocked, "chVTResetI needs the lock");
    timer->isArmed = false;
}

extern "C" void chBSemObjectInit(binary_semaphore_t *semaphore, bool isTaken)
{
    semaphore->isTaken = isTaken;
}

extern "C" void chBSemSignalI(binary_semaphore_t *semaphore)
{
    Require(s_isLocked, "chBSemSignalI needs the lock");
    semaphore->isTaken = false;
}

static msg_t WaitUnlocked(binary_semaphore_t *semaphore, sysinterval_t timeout)
{
    InterruptAt(Step::BeforeSleep);
    if (!semaphore->isTaken)
    {
        semaphore->isTaken = true;
        return 0;
    }

    g_rtos.sleeps++;
    uint64_t until = g_rtos.now + timeout;
    g_rtos.sleptUntil = until;
    do
    {
        AdvanceOnce(until);
        if (!semaphore->isTaken)
        {
            semaphore->isTaken = true;
            return 0;
        }
    } while (g_rtos.now < until);

    WakeUp();
    return -1;
}

extern "C" msg_t chBSemWaitTimeoutS(binary_semaphore_t *semaphore, sysinterval_t timeout)
{
    Require(s_isLocked && !s_isInterrupt, "a thread waits, and under the lock");
    Require(timeout != 0, "a wait of 0 returns at once: the loop would spin");

    // Interrupts run while the thread is out.
    s_isLocked = false;
    msg_t result = WaitUnlocked(semaphore, timeout);
    s_isLocked = true;
    return result;
}

extern "C" bool chVTGetTimersStateI(sysinterval_t *next)
{
    Require(s_isLocked, "chVTGetTimersStateI needs the lock");
    uint64_t at = UINT64_MAX;
    if (s_timer != NULL && s_timer->isArmed)
    {
        at = s_timer->dueCount;
    }

    if (g_rtos.otherPeriod != 0 && g_rtos.otherAt < at)
    {
        at = g_rtos.otherAt;
    }

    if (at == UINT64_MAX)
    {
        return false;
    }

    *next = (sysinterval_t)(at - g_rtos.now) + CH_CFG_ST_TIMEDELTA;
    return true;
}

extern "C" void chSysLock(void)
{
    Require(!s_isLocked && !s_isInterrupt, "chSysLock is for threads that do not have the lock");
    s_isLocked = true;
}

extern "C" void chSysUnlock(void)
{
    Require(s_isLocked, "chSysUnlock gives back the lock");
    s_isLocked = false;
}

extern "C" syssts_t chSysGetStatusAndLockX(void)
{
    syssts_t status = s_isLocked ? 1 : 0;
    s_isLocked = true;
    return status;
}

extern "C" void chSysRestoreStatusX(syssts_t status)
{
    s_isLocked = status != 0;
}

extern "C" void Events_Set(uint32_t events)
{
    g_rtos.events |= events;
    if (s_callback != NULL)
    {
        s_callback(NULL);
    }
}

extern "C" uint32_t Events_MaskedRead(uint32_t eventsOfInterest)
{
    uint32_t events = g_rtos.events & eventsOfInterest;
    InterruptAt(Step::AfterLook);
    return events;
}

extern "C" void Events_SetCallback(set_Event_Callback callback, void *argument)
{
    Require(argument == NULL, "the callback's argument is not used");
    s_callback = callback;
}

extern "C" void PostManagedEvent(
    uint8_t category,
    uint8_t subCategory,
    uint16_t data1,
    uint32_t data2)
{
    (void)subCategory;
    (void)data2;
    Require(s_isLocked, "the ring has no lock of its own");
    Require(category == EVENT_CUSTOM && data1 != 0, "the event says whose it is");
    g_rtos.posted++;
    if (g_rtos.inRing == FakeRtos::RingSize)
    {
        g_rtos.dropped++;
    }
    else
    {
        g_rtos.inRing++;
    }

    // Stamping the record reads the time, which takes the lock and lets it go.
    s_isLocked = false;
    Events_Set(SYSTEM_EVENT_HW_INTERRUPT);
}

extern "C" bool SystemState_QueryNoLock(SYSTEM_STATE_type state)
{
    (void)state;
    return false;
}

bool HAL_CONTINUATION::Dequeue_And_Execute()
{
    if (g_rtos.continuations == 0)
    {
        return false;
    }

    if (!g_rtos.areContinuationsEndless)
    {
        g_rtos.continuations--;
    }

    return true;
}

extern "C" void Watchdog_Reset(void)
{
    g_rtos.watchdogFeeds++;
    uint64_t gap = g_rtos.now - s_lastFeed;
    if (gap > g_rtos.watchdogGapMax)
    {
        g_rtos.watchdogGapMax = gap;
    }

    s_lastFeed = g_rtos.now;
}

extern "C" uint64_t HAL_Time_CurrentSysTicks(void)
{
    return g_rtos.now;
}

extern "C" uint64_t CPU_MillisecondsToTicks(uint64_t milliseconds)
{
    return (milliseconds * CH_CFG_ST_FREQUENCY + 999) / 1000;
}
