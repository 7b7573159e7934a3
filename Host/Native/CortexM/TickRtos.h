#ifndef TIMECORE_TICKRTOS_H
#define TIMECORE_TICKRTOS_H

#include "Chip.h"
#include "Stub.h"

// Starts the counter at 0 and forgets what was armed.
void TickRtos_Start(TickMode mode);

// Alarms that have come since then.
uint32_t TickRtos_Alarms(void);

void TickRtos_TakeEvents(void);

extern "C" uint32_t __wrap_Events_WaitForEvents(
    uint32_t powerLevel,
    uint32_t wakeupSystemEvents,
    uint32_t timeoutMilliseconds);

#endif
