using System;

namespace TimeCore.Firmware
{
    /// <summary>How often something was how late: counts in buckets, least, mean and most.</summary>
    /// <remarks>Source: the idea is cyclictest's histogram, rt-tests; design only.</remarks>
    internal sealed class LatencyHistogram
    {
        /// <summary>Buckets; the last one takes whatever is later.</summary>
        internal const int BucketCount = 24;

        /// <summary>Times something came before its moment; in no bucket.</summary>
        internal int Early;

        /// <summary>All that was added, the early ones included.</summary>
        internal int Count;

        /// <summary>The least lateness in nanoseconds; negative if one was early.</summary>
        internal long MinNs;

        /// <summary>The most in nanoseconds.</summary>
        internal long MaxNs;

        private readonly int[] _buckets = new int[BucketCount];
        private readonly long _bucketNs;
        private long _sumNs;

        /// <summary>Creates an empty histogram.</summary>
        /// <param name="bucketNs">
        /// The width of a bucket in nanoseconds; 0 for widths that double, from 1 µs on.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">The width is negative.</exception>
        internal LatencyHistogram(long bucketNs)
        {
            if (bucketNs < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(bucketNs), "Zero or more.");
            }

            _bucketNs = bucketNs;
        }

        /// <summary>The mean lateness in nanoseconds; 0 if there is none.</summary>
        internal long MeanNs => Count == 0 ? 0 : _sumNs / Count;

        /// <summary>Counts one.</summary>
        /// <param name="lateNs">Nanoseconds after its moment; negative if before.</param>
        /// <remarks>Context: one thread at a time. Allocates: nothing.</remarks>
        internal void Add(long lateNs)
        {
            if (Count == 0 || lateNs < MinNs)
            {
                MinNs = lateNs;
            }

            if (Count == 0 || lateNs > MaxNs)
            {
                MaxNs = lateNs;
            }

            Count++;
            _sumNs += lateNs;
            if (lateNs < 0)
            {
                Early++;
            }
            else
            {
                _buckets[IndexOf(lateNs)]++;
            }
        }

        /// <summary>Returns what a bucket has counted.</summary>
        internal int In(int bucket)
        {
            return _buckets[bucket];
        }

        /// <summary>Returns where a bucket ends, in nanoseconds; the last one has no end.</summary>
        internal long EndNs(int bucket)
        {
            if (bucket == BucketCount - 1)
            {
                return KTime.Never;
            }

            return _bucketNs > 0 ? (bucket + 1) * _bucketNs : KTime.NsPerUs << bucket;
        }

        private int IndexOf(long lateNs)
        {
            int index = 0;
            if (_bucketNs > 0)
            {
                long whole = lateNs / _bucketNs;
                return whole < BucketCount ? (int)whole : BucketCount - 1;
            }

            for (long us = lateNs / KTime.NsPerUs; us > 0 && index < BucketCount - 1; us >>= 1)
            {
                index++;
            }

            return index;
        }
    }
}
