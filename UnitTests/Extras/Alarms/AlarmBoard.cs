using TimeCore.Alarms;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A chip that can be switched off: a boot makes all anew but the bytes.</summary>
    internal sealed class AlarmBoard
    {
        internal const long Sec = KTime.NsPerSec;

        /// <summary>The time of day at the first boot: 2026-01-02 10:00 UTC.</summary>
        internal const long FirstBootNs = WallRig.AtBootNs;

        internal readonly RamStore Store;
        internal WallRig Rig;
        internal OffSwitch Switch;
        internal AlarmTimer Alarms;

        private readonly int _alarmsMax;

        internal AlarmBoard(int storeBytes, int alarmsMax)
        {
            Store = new RamStore(storeBytes);
            _alarmsMax = alarmsMax;
            Boot(WakeCause.Reset, FirstBootNs);
        }

        /// <summary>Starts the program once more.</summary>
        internal void Boot(WakeCause cause, long atRealNs)
        {
            Rig = WallRig.Create();
            Rig.Wall.SetRealNs(atRealNs);
            Switch = new OffSwitch(cause);
            Alarms = new AlarmTimer(Rig.Wall, Switch, Store, _alarmsMax);
        }

        /// <summary>Takes all that is due.</summary>
        /// <returns>Their numbers, each with a ! if it was missed.</returns>
        internal string TakeAll()
        {
            string text = "";
            bool wasMissed;
            int id = Alarms.TakeDue(out wasMissed);
            while (id != AlarmTimer.None)
            {
                text += id.ToString() + (wasMissed ? "!," : ",");
                id = Alarms.TakeDue(out wasMissed);
            }

            return text;
        }

        internal sealed class RamStore : BackupStore
        {
            internal readonly byte[] Bytes;
            internal int WriteCount;

            internal RamStore(int bytes)
                : base(bytes)
            {
                Bytes = new byte[bytes];
            }

            protected override void ReadBytes(int position, byte[] data)
            {
                for (int i = 0; i < data.Length; i++)
                {
                    data[i] = Bytes[position + i];
                }
            }

            protected override void WriteBytes(int position, byte[] data)
            {
                WriteCount++;
                for (int i = 0; i < data.Length; i++)
                {
                    Bytes[position + i] = data[i];
                }
            }
        }

        /// <summary>2 seconds to an hour.</summary>
        internal sealed class OffSwitch : WakeAlarm
        {
            internal long DeltaNs = -1;

            private readonly WakeCause _cause;

            internal OffSwitch(WakeCause cause)
                : base("off", 2 * Sec, 3600 * Sec)
            {
                _cause = cause;
            }

            public override WakeCause Cause => _cause;

            protected override void PowerDown(long deltaNs)
            {
                DeltaNs = deltaNs;
            }
        }
    }
}
