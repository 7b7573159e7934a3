// What the parts of the make-believe image know of each other.

#ifndef TIMECORE_IMAGE_H
#define TIMECORE_IMAGE_H

#include <stdint.h>

extern "C" uint32_t Events_WaitForEvents(
    uint32_t powerLevel,
    uint32_t wakeupSystemEvents,
    uint32_t timeoutMilliseconds);

uint32_t Clr_Idle(void);

// How often the wait of the stock image ran.
extern uint32_t g_stockWaits;

#endif
