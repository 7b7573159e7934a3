// The system timer of the RTOS as a counter and an alarm, and a wait of the runtime that sleeps
// until something happens. What may be set when an image is configured stands here.

#ifndef TIMECORE_NATIVETIMER_H
#define TIMECORE_NATIVETIMER_H

#include <stdint.h>

// The runtime's wait looks again after this time although nothing woke it: a request to reboot,
// a debugger's flag and a queued continuation raise no event. It looks as well whenever another
// timer of the RTOS wakes the chip. 0 leaves it to those and to the watchdog.
#if !defined(TIMECORE_WAIT_FALLBACK_MS)
#define TIMECORE_WAIT_FALLBACK_MS 100
#endif

// The watchdog bites after 10 s; it is fed each time that the wait looks.
#define TIMECORE_WAIT_MS_MAX 5000

// How an event of ours is told from those of other users of CustomEvent. The managed half has
// the same number.
#define TIMECORE_EVENT_TAG 0x7C0E

// The count of the system timer: 32 bits, wraps. Any context.
uint32_t NativeTimer_ReadCounter(void);

// Counts a second.
uint32_t NativeTimer_CounterHz(void);

// Posts one event after so many counts; what was armed before is forgotten. 0 disarms.
// Any context. An event that is in the ring already still arrives.
void NativeTimer_Arm(uint32_t deltaCounts);

// How often the runtime has waited through EventWait since the chip started: 0 means that the
// image waits as stock images do.
uint32_t EventWait_Count(void);

#endif
