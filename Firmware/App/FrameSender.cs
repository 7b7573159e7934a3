namespace TimeCore.Firmware
{
    /// <summary>Writes frames onto the marker, as docs/marker-protocol.md says.</summary>
    /// <remarks>
    /// Timed by polling the clock, and each segment is timed again as it is sent: a collection in the
    /// middle of one would otherwise be read as another bit.
    /// Context: the core thread, while nothing else runs.
    /// </remarks>
    public sealed class FrameSender
    {
        /// <summary>The unit of the protocol, in nanoseconds.</summary>
        public const long UnitNs = 30 * KTime.NsPerMs;

        private const int GuardUnits = 10;

        /// <summary>How much a segment may be cut to get back to the grid.</summary>
        private const long CatchUpNs = UnitNs / 5;

        private const int SyncPulses = 4;
        private const int LongUnits = 3;
        private const int RetriesMax = 3;
        private const int CrcPolynomial = 0x07;

        /// <summary>More reads than the longest segment takes; then the clock stands still.</summary>
        private const int ReadsMax = 1000000;

        /// <summary>
        /// Sync, start, 12 bits, four times 40 bits, a CRC and a stop, LOW and HIGH each.
        /// </summary>
        private const int SegmentsMax = 2 * (SyncPulses + 1 + 12 + 4 * 40 + 8 + 1);

        private readonly Timekeeper _clock;
        private readonly Marker _marker;

        /// <summary>Lengths in units, LOW first, then HIGH and LOW in turn.</summary>
        private readonly byte[] _units = new byte[SegmentsMax];

        private int _count;
        private int _crc;

        /// <summary>Creates a sender.</summary>
        /// <param name="clock">The time.</param>
        /// <param name="marker">The pin; HIGH.</param>
        public FrameSender(Timekeeper clock, Marker marker)
        {
            _clock = clock;
            _marker = marker;
        }

        /// <summary>Times that a segment came out wrong, so that its frame was sent again.</summary>
        public int RetryCount { get; private set; }

        /// <summary>Sends a frame.</summary>
        /// <param name="phase">What follows.</param>
        /// <param name="pass">The pass, 0 to 15.</param>
        /// <returns>False if no try came out right; the marker is HIGH.</returns>
        public bool Send(MeasurePhase phase, int pass)
        {
            BuildHead((int)phase, pass);
            _units[_count++] = 1;
            return TransmitTries();
        }

        /// <summary>Sends the counters of the four phases.</summary>
        /// <param name="counters">Those of S, A, B and C, in this order; length 4.</param>
        /// <returns>False if no try came out right; the marker is HIGH.</returns>
        internal bool SendSummary(PhaseCounters[] counters)
        {
            BuildHead((int)MeasurePhase.Summary, 0);
            _crc = 0;
            for (int i = 0; i < counters.Length; i++)
            {
                AddBits(Saturate(counters[i].Events, 0xFFFF), 16);
                AddBits(Saturate(counters[i].Ticks, 0xFFFF), 16);
                AddBits(Saturate(counters[i].Refusals, 0xFF), 8);
            }

            AddBits(_crc, 8);
            _units[_count++] = 1;
            return TransmitTries();
        }

        private static int Saturate(long value, int max)
        {
            return value > max ? max : (int)value;
        }

        private void BuildHead(int phase, int pass)
        {
            _count = 0;
            for (int i = 0; i < SyncPulses; i++)
            {
                AddPulse(1);
            }

            AddPulse(LongUnits);
            AddBits(phase, 4);
            AddBits(pass, 4);
            AddBits(15 - ((phase + 3 * pass) & 15), 4);
        }

        private void AddBits(int value, int bits)
        {
            for (int bit = bits - 1; bit >= 0; bit--)
            {
                int one = (value >> bit) & 1;
                AddPulse(one == 0 ? 1 : LongUnits);
                int carry = ((_crc >> 7) ^ one) & 1;
                _crc = ((_crc << 1) & 0xFF) ^ (carry == 0 ? 0 : CrcPolynomial);
            }
        }

        private void AddPulse(int lowUnits)
        {
            _units[_count++] = (byte)lowUnits;
            _units[_count++] = 1;
        }

        private bool TransmitTries()
        {
            bool isSent = Transmit();
            for (int again = 0; !isSent && again < RetriesMax; again++)
            {
                RetryCount++;
                isSent = Transmit();
            }

            return isSent;
        }

        private bool Transmit()
        {
            _marker.SetHigh();
            long gridNs = _clock.ReadNs() + GuardUnits * UnitNs;
            WaitUntil(gridNs);
            _marker.SetLow();
            long edgeNs = _clock.ReadNs();
            for (int i = 0; i < _count; i++)
            {
                // Edges lie on a grid from the frame's start, so what one is late is not passed on. It
                // is made up for little by little: half a unit in one segment would be read as no bit.
                gridNs += _units[i] * UnitNs;
                long endNs = edgeNs + _units[i] * UnitNs;
                long soonestNs = endNs - CatchUpNs;
                if (!IsNear(WaitUntil(gridNs > soonestNs ? gridNs : soonestNs), endNs))
                {
                    return GiveUp();
                }

                if ((i & 1) == 0)
                {
                    _marker.SetHigh();
                }
                else
                {
                    _marker.SetLow();
                }

                // Looked at again: a collection may have come between the look and the edge.
                edgeNs = _clock.ReadNs();
                if (!IsNear(edgeNs, endNs))
                {
                    return GiveUp();
                }
            }

            WaitUntil(edgeNs + GuardUnits * UnitNs);
            return true;
        }

        private bool GiveUp()
        {
            _marker.SetHigh();
            WaitUntil(_clock.ReadNs() + GuardUnits * UnitNs);
            return false;
        }

        private static bool IsNear(long timeNs, long wantedNs)
        {
            long errorNs = timeNs - wantedNs;
            return errorNs <= UnitNs / 2 && errorNs >= -UnitNs / 2;
        }

        /// <summary>Reads the clock until a moment has come, or it stands still.</summary>
        /// <param name="timeNs">An absolute time in nanoseconds.</param>
        /// <returns>The time when it was over.</returns>
        internal long WaitUntil(long timeNs)
        {
            long nowNs = _clock.ReadNs();
            for (int reads = 0; nowNs < timeNs && reads < ReadsMax; reads++)
            {
                nowNs = _clock.ReadNs();
            }

            return nowNs;
        }
    }
}
