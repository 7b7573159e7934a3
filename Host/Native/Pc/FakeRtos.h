// A fake RTOS and runtime on virtual time: one thread, one list of timers, a ring of events.

#ifndef TIMECORE_FAKERTOS_H
#define TIMECORE_FAKERTOS_H

#include "Stub.h"

// Where an interrupt may be put between two steps of the code under test.
enum class Step
{
    AfterLook,
    BeforeSleep,
};

struct FakeRtos
{
    // Records that the runtime's ring holds; when it is full the oldest is dropped.
    static const uint32_t RingSize = 4;

    uint64_t now;
    uint64_t sleptUntil;
    uint32_t sleeps;

    // Moments at which the chip woke, for whatever number of reasons.
    uint32_t wakeUps;
    uint64_t wokeAt;
    uint32_t alarms;
    uint32_t watchdogFeeds;
    uint64_t watchdogGapMax;
    uint32_t posted;
    uint32_t dropped;
    uint32_t inRing;
    uint32_t events;
    uint32_t continuations;
    bool areContinuationsEndless;

    // Run once, at the step.
    void (*interrupt)(void);
    Step interruptAt;

    // Run by the idle thread when the time has come.
    void (*device)(void);
    uint64_t deviceAt;

    // A timer of another thread; 0 for none.
    uint64_t otherAt;
    uint64_t otherPeriod;

    void Reset(uint64_t startCount);

    // Takes the time there, with the interrupts on the way.
    void AdvanceTo(uint64_t count);

    void TakeEvents(void);
};

extern FakeRtos g_rtos;

extern "C" uint32_t __wrap_Events_WaitForEvents(
    uint32_t powerLevel,
    uint32_t wakeupSystemEvents,
    uint32_t timeoutMilliseconds);

#endif
