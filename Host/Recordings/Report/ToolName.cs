namespace TimeCore.Host.Meter.Report;

/// <summary>Which program wrote a report.</summary>
internal static class ToolName
{
    /// <summary>Such as "tickmeter 0.1.0".</summary>
    public static string WithVersion { get; } =
        "tickmeter " + typeof(ToolName).Assembly.GetName().Version!.ToString(fieldCount: 3);
}
