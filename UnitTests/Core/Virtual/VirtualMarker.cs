namespace TimeCore.UnitTests.Virtual
{
    /// <summary>A marker that counts its edges and knows how long it was LOW.</summary>
    public sealed class VirtualMarker : Marker
    {
        /// <summary>The level now.</summary>
        public bool IsHigh = true;

        /// <summary>Falls so far.</summary>
        public int FallCount;

        /// <summary>Time it was LOW, up to the last rise, in nanoseconds.</summary>
        public long LowNs;

        private readonly VirtualTime _time;
        private long _fellNs;

        public VirtualMarker(VirtualTime time)
        {
            _time = time;
        }

        /// <inheritdoc/>
        public override void SetHigh()
        {
            if (!IsHigh)
            {
                IsHigh = true;
                LowNs += _time.NowNs - _fellNs;
            }
        }

        /// <inheritdoc/>
        public override void SetLow()
        {
            if (IsHigh)
            {
                IsHigh = false;
                FallCount++;
                _fellNs = _time.NowNs;
            }
        }

        /// <inheritdoc/>
        public override void Resync(bool high)
        {
            if (high)
            {
                SetHigh();
            }
            else
            {
                SetLow();
            }
        }
    }
}
