// The wait of a stock image, in the file where the runtime keeps it.

#include "Image.h"

uint32_t g_stockWaits;

extern "C" uint32_t Events_WaitForEvents(
    uint32_t powerLevel,
    uint32_t wakeupSystemEvents,
    uint32_t timeoutMilliseconds)
{
    (void)powerLevel;
    (void)wakeupSystemEvents;
    (void)timeoutMilliseconds;
    g_stockWaits = g_stockWaits + 1;
    return 0;
}
