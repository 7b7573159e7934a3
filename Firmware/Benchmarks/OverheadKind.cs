namespace TimeCore.Firmware
{
    /// <summary>What a measurement contains in addition to the operation; it is subtracted.</summary>
    internal enum OverheadKind
    {
        /// <summary>Nothing: the operation has subtracted it itself, or it does not matter.</summary>
        None,

        /// <summary>A turn of a loop.</summary>
        Loop,

        /// <summary>A turn of a loop that takes a key from an array.</summary>
        KeyedLoop,

        /// <summary>Two readings of the clock around a batch, and a turn of its loop each.</summary>
        Batch,
    }
}
