// The runtime has its events in a file of this name; the fake RTOS has them here.
