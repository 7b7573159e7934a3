// Counts how often the emulated processor wakes in three seconds while the shipped sources wait.
// Prints "name wakeups alarms", one line each. Says nothing of lateness: the emulator's time is no
// chip's.

#include "NativeTimer.h"
#include "TickRtos.h"

static const uint32_t CountsPerMs = CH_CFG_ST_FREQUENCY / 1000;
static const uint32_t RunMs = 3000;

// What the runtime does: waits, takes its events, goes on. Its longest wait is a minute.
static void Run(const char *name, TickMode mode, uint32_t periodMs)
{
    TickRtos_Start(mode);
    uint64_t due = periodMs * CountsPerMs;
    NativeTimer_Arm(periodMs * CountsPerMs);
    for (uint64_t now = 0; now < RunMs * CountsPerMs; now = Chip_Now())
    {
        uint32_t left = (uint32_t)((RunMs * CountsPerMs - now) / CountsPerMs);
        if (__wrap_Events_WaitForEvents(0, 0xFFFFFFFF, left) == 0)
        {
            break;
        }

        TickRtos_TakeEvents();
        for (now = Chip_Now(); due <= now; due += periodMs * CountsPerMs)
        {
        }

        NativeTimer_Arm((uint32_t)(due - now));
    }

    Chip_Print(name);
    Chip_Print(" ");
    Chip_PrintNumber(Chip_WakeUps());
    Chip_Print(" ");
    Chip_PrintNumber(TickRtos_Alarms());
    Chip_Print("\n");
}

extern "C" int main(void)
{
    Run("periodic-tick", TickMode::Periodic, 0);
    Run("one-shot", TickMode::OneShot, 43);
    Run("nothing-armed", TickMode::OneShot, 0);
    return 0;
}
