// The native part against a fake RTOS, on virtual time. Prints a line per test and the plain count.

#include <stdio.h>
#include <string.h>

#include "FakeRtos.h"
#include "NativeTimer.h"

static const uint32_t Ms = CH_CFG_ST_FREQUENCY / 1000;
static const uint32_t AllEvents = 0xFFFFFFFF;

static int s_failed;

#define CHECK(condition)                                                                          \
    do                                                                                            \
    {                                                                                             \
        if (!(condition))                                                                         \
        {                                                                                         \
            printf("    %s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                    \
            s_failed = 1;                                                                         \
        }                                                                                         \
    } while (0)

static uint32_t Wait(uint32_t timeoutMs)
{
    return __wrap_Events_WaitForEvents(0, AllEvents, timeoutMs);
}

static void Interrupt(void)
{
    Events_Set(1);
}

static void Reboot(void)
{
    StubExecutionFlags::IsRebootPending = true;
}

static void ReadCounter_After32Bits_Wraps(void)
{
    g_rtos.Reset(0xFFFFFFFF);
    CHECK(NativeTimer_ReadCounter() == 0xFFFFFFFF);
    g_rtos.AdvanceTo(0x100000001);
    CHECK(NativeTimer_ReadCounter() == 1);
    CHECK(NativeTimer_CounterHz() == CH_CFG_ST_FREQUENCY);
}

static void Arm_OverTheWrap_ComesOnce(void)
{
    g_rtos.Reset(0xFFFFFFF0);
    NativeTimer_Arm(0x20);
    g_rtos.AdvanceTo(0x10000000F);
    CHECK(g_rtos.posted == 0);
    g_rtos.AdvanceTo(0x100000010);
    CHECK(g_rtos.posted == 1);
    g_rtos.AdvanceTo(0x200000000);
    CHECK(g_rtos.posted == 1);
}

static void Arm_TheShortest_ComesNoEarlier(void)
{
    g_rtos.Reset(100);
    NativeTimer_Arm(1);
    g_rtos.AdvanceTo(100);
    CHECK(g_rtos.posted == 0);
    g_rtos.AdvanceTo(100 + CH_CFG_ST_TIMEDELTA);
    CHECK(g_rtos.posted == 1);
}

static void Arm_TheLongest_Comes(void)
{
    g_rtos.Reset(5);
    NativeTimer_Arm(0x7FFFFFFF);
    g_rtos.AdvanceTo(0x7FFFFFFFu + 4u);
    CHECK(g_rtos.posted == 0);
    g_rtos.AdvanceTo(0x7FFFFFFFu + 5u);
    CHECK(g_rtos.posted == 1);
}

static void Arm_Again_ReplacesTheEvent(void)
{
    g_rtos.Reset(0);
    NativeTimer_Arm(10);
    NativeTimer_Arm(50);
    g_rtos.AdvanceTo(49);
    CHECK(g_rtos.posted == 0);
    g_rtos.AdvanceTo(50);
    CHECK(g_rtos.posted == 1);
    NativeTimer_Arm(50);
    NativeTimer_Arm(10);
    g_rtos.AdvanceTo(60);
    CHECK(g_rtos.posted == 2);
    g_rtos.AdvanceTo(200);
    CHECK(g_rtos.posted == 2);
}

static void Arm_Zero_Disarms(void)
{
    g_rtos.Reset(0);
    NativeTimer_Arm(0);
    NativeTimer_Arm(10);
    NativeTimer_Arm(0);
    g_rtos.AdvanceTo(1000);
    CHECK(g_rtos.posted == 0);
}

static void Arm_ZeroWhileTheEventIsInTheRing_LeavesItThere(void)
{
    g_rtos.Reset(0);
    NativeTimer_Arm(10);
    g_rtos.AdvanceTo(10);
    NativeTimer_Arm(0);
    CHECK(g_rtos.inRing == 1);
    CHECK(Wait(5) == SYSTEM_EVENT_HW_INTERRUPT);
}

static void Arm_FromAnInterrupt_Works(void)
{
    g_rtos.Reset(0);
    g_rtos.device = [] { NativeTimer_Arm(10); };
    g_rtos.deviceAt = 5;
    g_rtos.AdvanceTo(15);
    CHECK(g_rtos.posted == 1);
}

static void Alarm_RingFull_DropsOneAndTheNextComes(void)
{
    g_rtos.Reset(0);
    for (uint32_t i = 0; i <= FakeRtos::RingSize; i++)
    {
        NativeTimer_Arm(10);
        g_rtos.AdvanceTo(g_rtos.now + 10);
    }

    CHECK(g_rtos.dropped == 1);
    g_rtos.TakeEvents();
    NativeTimer_Arm(10);
    CHECK(Wait(5) == SYSTEM_EVENT_HW_INTERRUPT);
    CHECK(g_rtos.inRing == 1);
}

static void Wait_EventIsSet_ReturnsItAtOnce(void)
{
    g_rtos.Reset(0);
    Events_Set(6);
    CHECK(__wrap_Events_WaitForEvents(0, 2, 1000) == 2);
    CHECK(g_rtos.now == 0 && g_rtos.sleeps == 0);
}

static void Wait_EventOfNoInterest_SleepsOn(void)
{
    g_rtos.Reset(0);
    g_rtos.device = Interrupt;
    g_rtos.deviceAt = 10;
    CHECK(__wrap_Events_WaitForEvents(0, 2, 1000) == 0);
    CHECK(g_rtos.now == 1000 * Ms);
}

static void Wait_TimeIsOver_ReturnsZeroThenAndNoSooner(void)
{
    for (uint32_t timeoutMs = 1; timeoutMs < 400; timeoutMs += 33)
    {
        g_rtos.Reset(77);
        CHECK(Wait(timeoutMs) == 0);
        CHECK(g_rtos.now == 77 + timeoutMs * Ms);
    }
}

static void Wait_ZeroTimeout_DoesNotSleep(void)
{
    g_rtos.Reset(0);
    CHECK(Wait(0) == 0);
    CHECK(g_rtos.sleeps == 0);
}

static void Wait_InterruptBetweenLookAndSleep_EndsTheSleep(void)
{
    g_rtos.Reset(0);
    g_rtos.interrupt = Interrupt;
    g_rtos.interruptAt = Step::AfterLook;
    CHECK(Wait(1000) == 1);
    CHECK(g_rtos.now == 0);
}

static void Wait_InterruptOnTheWayIntoSleep_EndsTheSleep(void)
{
    g_rtos.Reset(0);
    g_rtos.interrupt = Interrupt;
    g_rtos.interruptAt = Step::BeforeSleep;
    CHECK(Wait(1000) == 1);
    CHECK(g_rtos.now == 0);
}

static void Wait_AlarmInTheSleep_EndsItAtTheCount(void)
{
    g_rtos.Reset(0);
    NativeTimer_Arm(12 * Ms + 3);
    CHECK(Wait(1000) == SYSTEM_EVENT_HW_INTERRUPT);
    CHECK(g_rtos.now == 12 * Ms + 3);
    CHECK(g_rtos.sleeps == 1);
}

static void Wait_StaleSignal_CostsOneLook(void)
{
    g_rtos.Reset(0);
    Events_Set(1);
    g_rtos.TakeEvents();
    CHECK(Wait(50) == 0);
    CHECK(g_rtos.now == 50 * Ms);
    CHECK(g_rtos.sleeps == 1);
}

static void Wait_RebootAskedWithoutEvent_EndsByTheFallback(void)
{
    g_rtos.Reset(0);
    g_rtos.device = Reboot;
    g_rtos.deviceAt = 30 * Ms;
    CHECK(Wait(60000) == 0);
#if TIMECORE_WAIT_FALLBACK_MS != 0
    CHECK(g_rtos.now == 100 * Ms);
#else
    CHECK(g_rtos.now == 5000 * Ms);
#endif
}

// Threads of the image have timers of their own: the wait looks when one of those wakes the chip,
// and adds no wake-up.
static void Wait_OtherTimersInTheImage_LooksWithThemAndWakesTheChipNoMoreOften(void)
{
    g_rtos.Reset(0);
    g_rtos.otherPeriod = 70 * Ms;
    g_rtos.otherAt = 70 * Ms;
    CHECK(Wait(7000) == 0);
    CHECK(g_rtos.now == 7000 * Ms);
    CHECK(g_rtos.wakeUps == 100);
    CHECK(g_rtos.watchdogFeeds == 100);
}

static void Wait_OtherTimerFarAway_LooksByTheFallback(void)
{
    g_rtos.Reset(0);
    g_rtos.otherPeriod = 20000 * Ms;
    g_rtos.otherAt = 20000 * Ms;
    g_rtos.device = Reboot;
    g_rtos.deviceAt = 30 * Ms;
    CHECK(Wait(60000) == 0);
    CHECK(g_rtos.now == (TIMECORE_WAIT_FALLBACK_MS != 0 ? 100 : 5000) * Ms);
}

static void Wait_OtherTimerIsDueOrOverdue_SleepsOnAfterIt(void)
{
    for (uint64_t due = 998; due <= 1003; due++)
    {
        g_rtos.Reset(1000);
        g_rtos.otherPeriod = 1000 * Ms;
        g_rtos.otherAt = due;
        CHECK(Wait(50) == 0);
        CHECK(g_rtos.now == 1000 + 50 * Ms);
        CHECK(g_rtos.sleeps <= 2);
    }
}

static void Wait_LongSleep_FeedsTheWatchdogInTime(void)
{
    g_rtos.Reset(0);
    CHECK(Wait(60000) == 0);
    CHECK(g_rtos.watchdogGapMax <= 5000 * Ms);
    CHECK(g_rtos.watchdogFeeds >= 12);
}

static void Wait_Continuations_RunBeforeTheSleep(void)
{
    g_rtos.Reset(0);
    g_rtos.continuations = 3;
    CHECK(Wait(50) == 0);
    CHECK(g_rtos.continuations == 0);
    CHECK(g_rtos.sleeps == 1);
}

static void Wait_ContinuationThatNeverEnds_StillEndsInTime(void)
{
    g_rtos.Reset(0);
    g_rtos.continuations = 1;
    g_rtos.areContinuationsEndless = true;
    CHECK(Wait(50) == 0);
    CHECK(g_rtos.now == 50 * Ms);
    CHECK(g_rtos.sleeps == 50);
}

static void Count_EachWait_IsOneMore(void)
{
    g_rtos.Reset(0);
    uint32_t before = EventWait_Count();
    Wait(1);
    Wait(1);
    CHECK(EventWait_Count() == before + 2);
}

extern const CLR_RT_NativeAssemblyData g_CLR_AssemblyNative_TimeCore_Drivers_Stm32_Native;

// The table holds what is called; a C# test holds its order to the managed declarations.
static void CallTable_EachEntry_CallsItsFunction(void)
{
    const CLR_RT_NativeAssemblyData &data =
        g_CLR_AssemblyNative_TimeCore_Drivers_Stm32_Native;
    const CLR_RT_MethodHandler *methods = (const CLR_RT_MethodHandler *)data.m_pNativeMethods;
    CHECK(strcmp(data.m_szAssemblyName, "TimeCore.Drivers.Stm32.Native") == 0);

    CLR_RT_MethodHandler found[4];
    int count = 0;
    for (int i = 0; count < 4; i++)
    {
        if (methods[i] != NULL)
        {
            found[count++] = methods[i];
        }
    }

    g_rtos.Reset(4711);
    CLR_RT_StackFrame stack = {};
    CHECK(found[0](stack) == S_OK && stack.m_result == 4711);
    CHECK(found[1](stack) == S_OK && stack.m_result == CH_CFG_ST_FREQUENCY);
    stack.m_argument.m_numeric.u4 = 8;
    CHECK(found[2](stack) == S_OK);
    g_rtos.AdvanceTo(4719);
    CHECK(g_rtos.posted == 1);
    CHECK(found[3](stack) == S_OK && stack.m_result == EventWait_Count());
}

int main(void)
{
    int failures = 0;
    int passed = 0;
#define RUN(test)                                                                                 \
    do                                                                                            \
    {                                                                                             \
        s_failed = 0;                                                                             \
        test();                                                                                   \
        printf("%s %s\n", s_failed ? "FAILED" : "passed", #test);                                 \
        s_failed ? failures++ : passed++;                                                         \
    } while (0)

    // First: until then no wait has run, so no callback is there.
    RUN(ReadCounter_After32Bits_Wraps);
    RUN(Arm_OverTheWrap_ComesOnce);
    RUN(Arm_TheShortest_ComesNoEarlier);
    RUN(Arm_TheLongest_Comes);
    RUN(Arm_Again_ReplacesTheEvent);
    RUN(Arm_Zero_Disarms);
    RUN(Arm_ZeroWhileTheEventIsInTheRing_LeavesItThere);
    RUN(Arm_FromAnInterrupt_Works);
    RUN(Alarm_RingFull_DropsOneAndTheNextComes);
    RUN(Wait_EventIsSet_ReturnsItAtOnce);
    RUN(Wait_EventOfNoInterest_SleepsOn);
    RUN(Wait_TimeIsOver_ReturnsZeroThenAndNoSooner);
    RUN(Wait_ZeroTimeout_DoesNotSleep);
    RUN(Wait_InterruptBetweenLookAndSleep_EndsTheSleep);
    RUN(Wait_InterruptOnTheWayIntoSleep_EndsTheSleep);
    RUN(Wait_AlarmInTheSleep_EndsItAtTheCount);
    RUN(Wait_StaleSignal_CostsOneLook);
    RUN(Wait_RebootAskedWithoutEvent_EndsByTheFallback);
    RUN(Wait_OtherTimersInTheImage_LooksWithThemAndWakesTheChipNoMoreOften);
    RUN(Wait_OtherTimerFarAway_LooksByTheFallback);
    RUN(Wait_OtherTimerIsDueOrOverdue_SleepsOnAfterIt);
    RUN(Wait_LongSleep_FeedsTheWatchdogInTime);
    RUN(Wait_Continuations_RunBeforeTheSleep);
    RUN(Wait_ContinuationThatNeverEnds_StillEndsInTime);
    RUN(Count_EachWait_IsOneMore);
    RUN(CallTable_EachEntry_CallsItsFunction);
    printf("%d passed, %d failed\n", passed, failures);
    return failures != 0;
}
