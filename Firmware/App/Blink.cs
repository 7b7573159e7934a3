namespace TimeCore.Firmware
{
    /// <summary>Blinks a pin once a second, asleep in between: the shortest program there is.</summary>
    public static class Blink
    {
        private const long HalfPeriodNs = 500 * KTime.NsPerMs;
        private const long SlackNs = 20 * KTime.NsPerMs;

        /// <summary>Blinks until the system is stopped.</summary>
        /// <param name="system">The board's time system; the calling thread becomes its core.</param>
        /// <param name="led">The pin.</param>
        public static void Run(TimeSystem system, Marker led)
        {
            bool isOn = false;
            HrTimer timer = new HrTimer(blink =>
            {
                isOn = !isOn;
                led.Resync(isOn);
                system.Timers.Forward(blink, system.Timers.EventNs, HalfPeriodNs);
                return HrTimerRestart.Restart;
            }) { SlackNs = SlackNs };
            system.Timers.StartRelative(timer, HalfPeriodNs);
            system.Run();
        }
    }
}
