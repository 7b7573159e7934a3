namespace TimeCore.Host.Meter.Report;

/// <summary>What a terminal shows: emphasis or none, and how long a line may be.</summary>
/// <param name="Colored">True to write escape sequences.</param>
/// <param name="Columns">The widest line that fits.</param>
internal sealed record Style(bool Colored, int Columns = Paragraph.ColumnsMax)
{
    private const string Reset = "\u001b[0m";

    public string Strong(string text) => Wrap("\u001b[1m", text);

    public string Good(string text) => Wrap("\u001b[32m", text);

    public string Bad(string text) => Wrap("\u001b[31m", text);

    public string Warn(string text) => Wrap("\u001b[33m", text);

    private string Wrap(string code, string text)
    {
        return Colored ? code + text + Reset : text;
    }
}
