// Where the runtime waits for something to do.

#include "Image.h"

uint32_t Clr_Idle(void)
{
    return Events_WaitForEvents(0, 0xFFFFFFFF, 5);
}
