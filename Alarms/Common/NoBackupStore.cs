namespace TimeCore.Alarms
{
    /// <summary>The store of a board that keeps nothing, such as an ESP32.</summary>
    /// <remarks>nanoFramework offers no way to the RTC memory of an ESP32.</remarks>
    public sealed class NoBackupStore : BackupStore
    {
        /// <summary>Creates the store.</summary>
        public NoBackupStore()
            : base(0)
        {
        }

        /// <inheritdoc/>
        protected override void ReadBytes(int position, byte[] data)
        {
        }

        /// <inheritdoc/>
        protected override void WriteBytes(int position, byte[] data)
        {
        }
    }
}
