using System;

namespace TimeCore.Alarms
{
    /// <summary>A few bytes that outlast a reset and a chip switched off, while power stays.</summary>
    /// <remarks>
    /// After power was lost they hold anything: add a check to what you store.
    /// Context: any thread, one at a time.
    /// </remarks>
    public abstract class BackupStore
    {
        /// <summary>Bytes there are for the application; 0 where the board keeps none.</summary>
        public readonly int SizeBytes;

        /// <summary>Describes the store.</summary>
        /// <param name="sizeBytes">Bytes, 0 or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
        protected BackupStore(int sizeBytes)
        {
            if (sizeBytes < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(sizeBytes), "Zero or more.");
            }

            SizeBytes = sizeBytes;
        }

        /// <summary>Reads bytes.</summary>
        /// <param name="position">The first byte, from 0.</param>
        /// <param name="data">Filled over its whole length.</param>
        /// <exception cref="ArgumentNullException">The array is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the store.</exception>
        public void Read(int position, byte[] data)
        {
            Check(position, data);
            ReadBytes(position, data);
        }

        /// <summary>Writes bytes.</summary>
        /// <param name="position">The first byte, from 0.</param>
        /// <param name="data">Written over its whole length.</param>
        /// <exception cref="ArgumentNullException">The array is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">They do not all fit the store.</exception>
        public void Write(int position, byte[] data)
        {
            Check(position, data);
            WriteBytes(position, data);
        }

        /// <summary>Reads bytes that are in the store.</summary>
        protected abstract void ReadBytes(int position, byte[] data);

        /// <summary>Writes bytes that fit the store.</summary>
        protected abstract void WriteBytes(int position, byte[] data);

        private void Check(int position, byte[] data)
        {
            if (data == null)
            {
                throw new ArgumentNullException(nameof(data));
            }

            if (position < 0 || position > SizeBytes - data.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(position), "It reaches beyond the store.");
            }
        }
    }
}
