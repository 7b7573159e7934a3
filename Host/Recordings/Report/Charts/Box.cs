namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>A rectangle of a picture; y grows downwards.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>Its right edge.</summary>
    public double Right => X + Width;

    /// <summary>Its lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Returns the same with room taken from its edges.</summary>
    public Box Inside(double left, double top, double right, double bottom)
    {
        return new Box(X + left, Y + top, Width - left - right, Height - top - bottom);
    }
}
