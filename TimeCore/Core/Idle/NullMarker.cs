namespace TimeCore
{
    /// <summary>The marker of a board that has no pin to spare.</summary>
    public sealed class NullMarker : Marker
    {
        /// <inheritdoc/>
        public override void SetHigh()
        {
        }

        /// <inheritdoc/>
        public override void SetLow()
        {
        }

        /// <inheritdoc/>
        public override void Resync(bool high)
        {
        }
    }
}
