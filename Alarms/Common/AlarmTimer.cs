using System;
using TimeCore.Extras;

namespace TimeCore.Alarms
{
    /// <summary>Alarms at times of day, for which a chip that was switched off starts again.</summary>
    /// <remarks>
    /// Being switched off ends in a reboot, and no delegate survives that. So the application declares
    /// its alarms again at each boot, by numbers of its own; where the board keeps bytes, their moments
    /// are found there. Then it takes what is due, and is off until the next.
    /// Context: one application thread.
    /// Source: Linux kernel/time/alarmtimer.c; design only, no code taken.
    /// </remarks>
    public sealed class AlarmTimer
    {
        /// <summary>The answer of <see cref="TakeDue"/> when no alarm is due.</summary>
        public const int None = -1;

        private const int HeadBytes = 1;
        private const int IdBytes = 4;
        private const int EntryBytes = IdBytes + 8;
        private const int CheckBytes = 2;

        /// <summary>True when the store held alarms of an earlier run, intact.</summary>
        public readonly bool IsKept;

        /// <summary>
        /// True when the store held something that is not what was written: nothing of it is used.
        /// </summary>
        /// <remarks>Power was lost, or something else wrote there. Zeros are an empty store.</remarks>
        public readonly bool IsCorrupt;

        private readonly WallClock _wall;
        private readonly WakeAlarm _wake;
        private readonly BackupStore _store;
        private readonly long _bootRealNs;
        private readonly int[] _ids;
        private readonly long[] _realNs;
        private readonly byte[] _data;
        private int _count;

        /// <summary>Reads what the store kept; declares nothing yet.</summary>
        /// <param name="wall">The time of day, right already.</param>
        /// <param name="wake">What starts the chip again.</param>
        /// <param name="store">
        /// Keeps the moments, from its first byte on; <see cref="NoBackupStore"/> where nothing does.
        /// </param>
        /// <param name="alarmsMax">
        /// How many alarms there can be, 1 to 255; they take 3 bytes of the store and 12 each.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">So many do not fit the store.</exception>
        /// <exception cref="ArgumentNullException">A part is missing.</exception>
        /// <remarks>Allocates: three arrays; call it at set-up, soon after the boot.</remarks>
        public AlarmTimer(WallClock wall, WakeAlarm wake, BackupStore store, int alarmsMax)
        {
            if (wall == null || wake == null || store == null)
            {
                throw new ArgumentNullException(
                    wall == null ? nameof(wall) : wake == null ? nameof(wake) : nameof(store));
            }

            int bytes = store.SizeBytes == 0 ? 0 : HeadBytes + alarmsMax * EntryBytes + CheckBytes;
            if (alarmsMax < 1 || alarmsMax > 255 || bytes > store.SizeBytes)
            {
                throw new ArgumentOutOfRangeException(nameof(alarmsMax), "1 to 255 that fit.");
            }

            _wall = wall;
            _wake = wake;
            _store = store;
            _bootRealNs = wall.ReadRealNs();
            _ids = new int[alarmsMax];
            _realNs = new long[alarmsMax];
            _data = new byte[bytes];
            if (bytes > 0)
            {
                store.Read(0, _data);
                IsKept = Read(bytes - CheckBytes, CheckBytes) == Check();
                IsCorrupt = !IsKept && !IsEmpty();
            }
        }

        /// <summary>Why the program runs from its start.</summary>
        public WakeCause Cause => _wake.Cause;

        /// <summary>The earliest moment of the alarms declared, or <see cref="KTime.Never"/>.</summary>
        public long NextRealNs => _count == 0 ? KTime.Never : _realNs[Earliest()];

        /// <summary>Declares an alarm after a boot.</summary>
        /// <param name="id">The application's number for it.</param>
        /// <param name="realNs">
        /// Its time of day in nanoseconds since 1970, if none was kept; <see cref="KTime.Never"/> if it
        /// is not set yet.
        /// </param>
        /// <returns>True if its moment was kept.</returns>
        /// <exception cref="InvalidOperationException">There are too many.</exception>
        /// <remarks>
        /// Declare all of them before anything else: what is not declared is forgotten at the next
        /// write to the store.
        /// </remarks>
        public bool Declare(int id, long realNs)
        {
            int kept = IsKept ? _data[0] : 0;
            for (int i = 0; i < kept; i++)
            {
                int position = HeadBytes + i * EntryBytes;
                if ((int)Read(position, IdBytes) == id)
                {
                    Put(id, Read(position + IdBytes, EntryBytes - IdBytes));
                    return true;
                }
            }

            Put(id, realNs);
            return false;
        }

        /// <summary>Sets an alarm, or stops it, and declares it if it is not declared.</summary>
        /// <param name="id">The application's number for it.</param>
        /// <param name="realNs">
        /// Its time of day in nanoseconds since 1970; <see cref="KTime.Never"/> stops it.
        /// </param>
        /// <exception cref="InvalidOperationException">There are too many.</exception>
        /// <remarks>Cost: one write to the store.</remarks>
        public void Set(int id, long realNs)
        {
            Put(id, realNs);
            Save();
        }

        /// <summary>Takes the earliest alarm that is due; it is stopped with that.</summary>
        /// <param name="wasMissed">
        /// True if its moment passed while the chip was off and did not wake for it.
        /// </param>
        /// <returns>Its number, or <see cref="None"/>.</returns>
        /// <remarks>
        /// Call it until it answers <see cref="None"/>. The store hears of it at the next
        /// <see cref="Set"/> or <see cref="SwitchOff"/>; reset before that, it is delivered again. It
        /// follows the clock: set forward, more is due.
        /// </remarks>
        public int TakeDue(out bool wasMissed)
        {
            wasMissed = false;
            int index = Earliest();
            if (_count == 0 || _realNs[index] > _wall.ReadRealNs())
            {
                return None;
            }

            // The alarm woke the chip for the earliest, so none can have passed before.
            wasMissed = _realNs[index] <= _bootRealNs && _wake.Cause != WakeCause.Alarm;
            _realNs[index] = KTime.Never;
            return _ids[index];
        }

        /// <summary>Switches the chip off until the earliest alarm.</summary>
        /// <returns>
        /// False, at once, if no alarm is set, or one is due sooner than the chip can wake for it.
        /// </returns>
        /// <remarks>
        /// Beyond the reach of the <see cref="WakeAlarm"/> the chip wakes on the way, finds nothing
        /// due and is switched off again. Lines must be written out, inhibitors are the caller's
        /// business. On hardware it returns only if it answers false.
        /// </remarks>
        public bool SwitchOff()
        {
            long nextNs = NextRealNs;
            long deltaNs = nextNs - _wall.ReadRealNs();
            if (nextNs == KTime.Never || deltaNs < _wake.MinDeltaNs)
            {
                return false;
            }

            Save();
            _wake.SwitchOffFor(deltaNs);
            return true;
        }

        /// <summary>The alarm of the earliest moment; of equals the one declared first.</summary>
        private int Earliest()
        {
            int earliest = 0;
            for (int i = 1; i < _count; i++)
            {
                if (_realNs[i] < _realNs[earliest])
                {
                    earliest = i;
                }
            }

            return earliest;
        }

        private void Put(int id, long realNs)
        {
            int index = 0;
            while (index < _count && _ids[index] != id)
            {
                index++;
            }

            if (index == _ids.Length)
            {
                throw new InvalidOperationException("Too many alarms.");
            }

            if (index == _count)
            {
                _count++;
            }

            _ids[index] = id;
            _realNs[index] = realNs;
        }

        private void Save()
        {
            if (_data.Length == 0)
            {
                return;
            }

            _data[0] = (byte)_count;
            for (int i = 0; i < _count; i++)
            {
                int position = HeadBytes + i * EntryBytes;
                Write(position, IdBytes, _ids[i]);
                Write(position + IdBytes, EntryBytes - IdBytes, _realNs[i]);
            }

            Write(_data.Length - CheckBytes, CheckBytes, Check());
            _store.Write(0, _data);
        }

        /// <summary>Reads a number from the bytes, the low one first.</summary>
        private long Read(int position, int bytes)
        {
            long value = 0;
            for (int i = bytes - 1; i >= 0; i--)
            {
                value = value << 8 | _data[position + i];
            }

            return value;
        }

        private void Write(int position, int bytes, long value)
        {
            for (int i = 0; i < bytes; i++)
            {
                _data[position + i] = (byte)(value >> (8 * i));
            }
        }

        /// <summary>Computes what is written behind the entries: a CRC-16, polynomial 0x1021.</summary>
        private int Check()
        {
            int check = 0xFFFF;
            for (int i = 0; i < _data.Length - CheckBytes; i++)
            {
                check ^= _data[i] << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    check = (check & 0x8000) == 0 ? check << 1 : check << 1 ^ 0x1021;
                }

                check &= 0xFFFF;
            }

            return check;
        }

        private bool IsEmpty()
        {
            int any = 0;
            for (int i = 0; i < _data.Length; i++)
            {
                any |= _data[i];
            }

            return any == 0;
        }
    }
}
