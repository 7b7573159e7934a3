// Takes the place of the runtime's Events_WaitForEvents (linker option --wrap): sleeps until an
// event is set or the time is over, where the stock one looks every millisecond.

#include <ch.h>
#include <hal.h>
#include <nanoCLR_Runtime.h>
#include <nanoPAL.h>
#include <nanoPAL_Events.h>
#include <target_platform.h>

#include "NativeTimer.h"

// A continuation may queue itself again; after so many the wait looks at the time.
static const uint32_t ContinuationsMax = 10;

extern "C" uint64_t CPU_MillisecondsToTicks(uint64_t milliseconds);

static binary_semaphore_t s_wake;
static bool s_isReady;
static volatile uint32_t s_count;

// Called with every Events_Set, from threads and interrupts. A signal that comes between the look
// at the events and the sleep stays in the semaphore and ends that sleep at once.
static void OnEvent(void *argument)
{
    (void)argument;

    syssts_t status = chSysGetStatusAndLockX();
    chBSemSignalI(&s_wake);
    chSysRestoreStatusX(status);
}

// True if there are more: then the wait is short, as in the stock one.
static bool RunContinuations(void)
{
    for (uint32_t done = 0; done < ContinuationsMax; done++)
    {
        if (SystemState_QueryNoLock(SYSTEM_STATE_NO_CONTINUATIONS) ||
            !HAL_CONTINUATION::Dequeue_And_Execute())
        {
            return false;
        }
    }

    return true;
}

// Ends together with the next timer of the RTOS, if that comes first: the chip wakes for it anyway,
// and what raises no event was done by a thread or an interrupt that woke it.
static sysinterval_t WithTheNextTimerI(sysinterval_t longest)
{
    sysinterval_t next;
    if (!chVTGetTimersStateI(&next))
    {
        return longest;
    }

    // The RTOS adds its margin. A timer that is overdue gives the shortest wait, or a long one.
    next = next > CH_CFG_ST_TIMEDELTA ? next - CH_CFG_ST_TIMEDELTA : 1;
    return next < longest ? next : longest;
}

static void Sleep(uint64_t counts)
{
    chSysLock();
    chBSemWaitTimeoutS(&s_wake, WithTheNextTimerI((sysinterval_t)counts));
    chSysUnlock();
}

uint32_t EventWait_Count(void)
{
    return s_count;
}

extern "C" uint32_t __wrap_Events_WaitForEvents(
    uint32_t powerLevel,
    uint32_t wakeupSystemEvents,
    uint32_t timeoutMilliseconds)
{
    (void)powerLevel;

    if (!s_isReady)
    {
        chBSemObjectInit(&s_wake, true);
        Events_SetCallback(OnEvent, NULL);
        s_isReady = true;
    }

    s_count = s_count + 1;
    const uint64_t expiry =
        HAL_Time_CurrentSysTicks() + CPU_MillisecondsToTicks(timeoutMilliseconds);

    for (;;)
    {
        uint32_t events = Events_MaskedRead(wakeupSystemEvents);
        if (events != 0)
        {
            return events;
        }

        uint64_t now = HAL_Time_CurrentSysTicks();
        if (now >= expiry || CLR_EE_DBG_IS(RebootPending) || CLR_EE_DBG_IS(ExitPending))
        {
            return 0;
        }

        const uint32_t fallbackMs = RunContinuations()
            ? 1
            : (TIMECORE_WAIT_FALLBACK_MS != 0 ? TIMECORE_WAIT_FALLBACK_MS : TIMECORE_WAIT_MS_MAX);
        const uint64_t fallback = CPU_MillisecondsToTicks(fallbackMs);
        const uint64_t left = expiry - now;
        Sleep(left < fallback ? left : fallback);

        Watchdog_Reset();
    }
}
