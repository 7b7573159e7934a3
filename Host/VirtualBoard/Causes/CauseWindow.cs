namespace TimeCore.Host.VirtualBoard;

/// <summary>A stretch of true time that is to be explained.</summary>
/// <param name="FromNs">Its beginning, inclusive.</param>
/// <param name="ToNs">Its end, exclusive.</param>
/// <param name="Group">From 0; stretches of one group are summed up together.</param>
public readonly record struct CauseWindow(long FromNs, long ToNs, int Group);
