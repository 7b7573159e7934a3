using nanoFramework.Hardware.Stm32;

namespace TimeCore.Alarms.Stm32
{
    /// <summary>
    /// The backup registers of an STM32: they outlast Standby and a reset while power stays.
    /// </summary>
    /// <remarks>
    /// Read and written by whole registers only. The native part gets an odd tail wrong: asked to write
    /// the last three bytes of an array it writes one, asked for one it writes three and reads past
    /// the array. The last register belongs to <see cref="StandbyAlarm"/>.
    /// Source: nf-interpreter nanoFramework.Hardware.Stm32, WriteBytes of BackupMemory.
    /// </remarks>
    public sealed class BackupRegisters : BackupStore
    {
        private const int RegisterBytes = 4;

        private readonly byte[] _register = new byte[RegisterBytes];

        /// <summary>Opens the registers.</summary>
        /// <remarks>16 bytes for the application on STM32F0, 124 on STM32F7.</remarks>
        public BackupRegisters()
            : base(BackupMemory.Size - RegisterBytes)
        {
        }

        /// <summary>The register that is not the application's.</summary>
        internal uint Reserved
        {
            get => BackupMemory.ReadUInt32((uint)SizeBytes);
            set => BackupMemory.WriteUInt32((uint)SizeBytes, value);
        }

        /// <inheritdoc/>
        protected override void ReadBytes(int position, byte[] data)
        {
            int done = 0;
            while (done < data.Length)
            {
                int offset = (position + done) % RegisterBytes;
                BackupMemory.ReadBytes((uint)(position + done - offset), _register);
                for (; offset < RegisterBytes && done < data.Length; offset++)
                {
                    data[done++] = _register[offset];
                }
            }
        }

        /// <inheritdoc/>
        protected override void WriteBytes(int position, byte[] data)
        {
            int done = 0;
            while (done < data.Length)
            {
                int offset = (position + done) % RegisterBytes;
                uint start = (uint)(position + done - offset);
                BackupMemory.ReadBytes(start, _register);
                for (; offset < RegisterBytes && done < data.Length; offset++)
                {
                    _register[offset] = data[done++];
                }

                BackupMemory.WriteBytes(start, _register);
            }
        }
    }
}
