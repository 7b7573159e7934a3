namespace TimeCore
{
    /// <summary>What <see cref="HrTimerBase.TryCancel"/> found.</summary>
    public enum CancelResult
    {
        /// <summary>Its callback is running now; nothing was done.</summary>
        Running = -1,

        /// <summary>It was not started.</summary>
        NotStarted = 0,

        /// <summary>It was started and is not any more.</summary>
        Done = 1,
    }
}
