using System.Device.Gpio;
using System.Threading;

namespace SensorPublisher
{
    public class Publisher
    {
        private readonly TimerCallback _callback;
        private Timer _timer;

        public Publisher(TimerCallback callback)
        {
            _callback = callback;
        }

        public void Start(int intervalMs)
        {
            if (_timer == null)
            {
                _timer = new Timer(_callback, null, 0, intervalMs);
            }
        }

        public void Stop()
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    public class Program
    {
        private static GpioPin _busy;

        public static void Main()
        {
            _busy = new GpioController().OpenPin(2, PinMode.Output);
            _busy.Write(PinValue.Low);

            Publisher publisher = new Publisher(Publish);
            publisher.Start(2000);
            Thread.Sleep(15500);
            publisher.Stop();
            publisher.Start(3000);
            Thread.Sleep(Timeout.Infinite);
        }

        private static void Publish(object state)
        {
            // A sensor on a bus: it is asked, needs a while, is read.
            _busy.Write(PinValue.High);
            Thread.Sleep(40);
            _busy.Write(PinValue.Low);
        }
    }
}
