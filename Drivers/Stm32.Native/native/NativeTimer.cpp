// The counter and the alarm: one virtual timer of the RTOS, which is tickless and keeps its timers
// on the compare unit of a 32-bit hardware timer.

#include <ch.h>
#include <nanoPAL.h>
#include <nanoPAL_Events.h>

#include "NativeTimer.h"

static_assert(sizeof(systime_t) == 4, "the system timer must have 32 bits (CH_CFG_ST_RESOLUTION)");

#if CH_CFG_ST_TIMEDELTA == 0
#error "the RTOS must be tickless: with a periodic tick the alarm is no finer than that"
#endif

// Zeroed at start, which is what a timer that was never armed looks like.
static virtual_timer_t s_alarm;

// Runs in an interrupt, outside the RTOS's lock.
static void OnAlarm(virtual_timer_t *timer, void *argument)
{
    (void)timer;
    (void)argument;

    // The ring takes a record without a lock of its own; another interrupt may post as well.
    syssts_t status = chSysGetStatusAndLockX();
    PostManagedEvent(EVENT_CUSTOM, 0, TIMECORE_EVENT_TAG, 0);
    chSysRestoreStatusX(status);
}

uint32_t NativeTimer_ReadCounter(void)
{
    return chVTGetSystemTimeX();
}

uint32_t NativeTimer_CounterHz(void)
{
    return CH_CFG_ST_FREQUENCY;
}

void NativeTimer_Arm(uint32_t deltaCounts)
{
    syssts_t status = chSysGetStatusAndLockX();
    if (deltaCounts == 0)
    {
        chVTResetI(&s_alarm);
    }
    else
    {
        chVTSetI(&s_alarm, deltaCounts, OnAlarm, NULL);
    }

    chSysRestoreStatusX(status);
}
