namespace TimeCore.Firmware
{
    /// <summary>A node of the <see cref="YardstickTree"/>, with what it cannot do without.</summary>
    internal sealed class YardstickNode
    {
        internal long KeyNs;
        internal YardstickNode Left;
        internal YardstickNode Right;
        internal YardstickNode Parent;
        internal bool IsRed;
    }
}
