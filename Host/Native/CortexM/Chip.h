// What the tests use of the emulated chip, an STM32F405: a free-running 32-bit timer that counts,
// the system tick that interrupts, and the line to the emulator's console.

#ifndef TIMECORE_CHIP_H
#define TIMECORE_CHIP_H

#include <stdint.h>

enum class TickMode
{
    OneShot,
    Periodic,
};

// Starts the counter at CH_CFG_ST_FREQUENCY, and the tick.
void Chip_Start(TickMode mode);

// Counts since Chip_Start, in 64 bits.
uint64_t Chip_Now(void);

// The one-shot tick comes at this count, or sooner: the counter of the tick has 24 bits.
void Chip_TickAt(uint64_t count);

// Sleeps until an interrupt is pending. Interrupts are disabled, and run after Chip_Unlock.
void Chip_WaitForInterrupt(void);

// Times that Chip_WaitForInterrupt ended.
uint32_t Chip_WakeUps(void);

uint32_t Chip_Lock(void);
void Chip_Unlock(uint32_t wasLocked);

void Chip_Print(const char *text);
void Chip_PrintNumber(uint32_t number);
[[noreturn]] void Chip_Exit(bool isGood);

// Given by the fake RTOS.
extern "C" void Rtos_OnTick(void);

#endif
