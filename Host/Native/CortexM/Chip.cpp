#include "Chip.h"

#include "Stub.h"

// In the emulator the timers run at 1 GHz, and the tick's reference clock at an eighth of 168 MHz.
static const uint32_t TimerHz = 1000000000;
static const uint32_t TickHz = 21000000;
static const uint32_t TickCyclesMax = 0xFFFFFF;
static const uint32_t CyclesPerCount = TickHz / CH_CFG_ST_FREQUENCY;

struct Timer
{
    volatile uint32_t cr1, cr2, smcr, dier, sr, egr, ccmr1, ccmr2, ccer, cnt, psc, arr;
};

struct SysTick
{
    volatile uint32_t ctrl, load, val;
};

static Timer &s_timer = *reinterpret_cast<Timer *>(0x40000000);
static SysTick &s_tick = *reinterpret_cast<SysTick *>(0xE000E010);

static TickMode s_mode;
static uint32_t s_startCount;
static uint32_t s_wakeUps;

void Chip_Start(TickMode mode)
{
    s_mode = mode;
    s_wakeUps = 0;
    s_timer.psc = TimerHz / CH_CFG_ST_FREQUENCY - 1;
    s_timer.arr = 0xFFFFFFFF;
    s_timer.egr = 1;
    s_timer.cr1 = 1;
    s_startCount = s_timer.cnt;
    s_tick.ctrl = 0;
    if (mode == TickMode::Periodic)
    {
        s_tick.load = TickHz / 1000 - 1;
        s_tick.val = 0;
        s_tick.ctrl = 3;
    }
}

uint64_t Chip_Now(void)
{
    return s_timer.cnt - s_startCount;
}

void Chip_TickAt(uint64_t count)
{
    if (s_mode == TickMode::Periodic)
    {
        return;
    }

    uint64_t now = Chip_Now();
    uint64_t cycles = count > now ? (count - now) * CyclesPerCount : 1;
    s_tick.ctrl = 0;
    s_tick.load = cycles < TickCyclesMax ? (uint32_t)cycles : TickCyclesMax;
    s_tick.val = 0;
    s_tick.ctrl = 3;
}

void Chip_WaitForInterrupt(void)
{
    __asm volatile("wfi" ::: "memory");
    s_wakeUps = s_wakeUps + 1;
}

uint32_t Chip_WakeUps(void)
{
    return s_wakeUps;
}

uint32_t Chip_Lock(void)
{
    uint32_t wasLocked;
    __asm volatile("mrs %0, primask\n cpsid i" : "=r"(wasLocked)::"memory");
    return wasLocked;
}

void Chip_Unlock(uint32_t wasLocked)
{
    if (wasLocked == 0)
    {
        __asm volatile("cpsie i\n isb" ::: "memory");
    }
}

// The emulator answers calls that a debugger would answer (Arm's semihosting).
static void Semihost(uint32_t operation, uint32_t argument)
{
    register uint32_t r0 __asm("r0") = operation;
    register uint32_t r1 __asm("r1") = argument;
    __asm volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
}

void Chip_Print(const char *text)
{
    const uint32_t Write0 = 0x04;
    Semihost(Write0, (uint32_t)text);
}

void Chip_PrintNumber(uint32_t number)
{
    char text[11];
    int at = sizeof(text) - 1;
    text[at] = 0;
    do
    {
        text[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);

    Chip_Print(text + at);
}

void Chip_Exit(bool isGood)
{
    const uint32_t Exit = 0x18;
    const uint32_t ApplicationExit = 0x20026;
    const uint32_t RunTimeError = 0x20023;
    Semihost(Exit, isGood ? ApplicationExit : RunTimeError);
    for (;;)
    {
    }
}

extern "C" uint32_t _stackTop;
extern "C" int main(void);

extern "C" [[noreturn]] void Reset(void)
{
    Chip_Exit(main() == 0);
}

extern "C" [[noreturn]] void Fault(void)
{
    Chip_Print("FAULT\n");
    Chip_Exit(false);
}

extern "C" void Tick(void)
{
    if (s_mode == TickMode::OneShot)
    {
        s_tick.ctrl = 0;
    }

    Rtos_OnTick();
}

// Stack, reset, NMI, hard, memory, bus and usage fault, then up to the system tick.
extern "C" __attribute__((section(".vectors"), used)) const void *const g_vectors[16] = {
    &_stackTop,
    (const void *)Reset,
    (const void *)Fault,
    (const void *)Fault,
    (const void *)Fault,
    (const void *)Fault,
    (const void *)Fault,
    NULL,
    NULL,
    NULL,
    NULL,
    (const void *)Fault,
    NULL,
    NULL,
    (const void *)Fault,
    (const void *)Tick,
};
