// Prints what an image of this configuration is like, "name value" a line.

#include <stdio.h>

#include "Image.h"
#include "NativeTimer.h"

#define TRUE 1
#define FALSE 0

// The default of ChibiOS.
#if !defined(CORTEX_ENABLE_WFI_IDLE)
#define CORTEX_ENABLE_WFI_IDLE FALSE
#endif

int main(void)
{
    Clr_Idle();
    printf("counts-a-second %u\n", NativeTimer_CounterHz());
    printf("idle-waits-for-interrupts %d\n", CORTEX_ENABLE_WFI_IDLE);
    printf("fallback-ms %d\n", TIMECORE_WAIT_FALLBACK_MS);
    printf("stock-waits %u\n", g_stockWaits);
    printf("native-waits %u\n", EventWait_Count());
    return 0;
}
