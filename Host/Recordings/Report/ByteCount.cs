namespace TimeCore.Host.Meter.Report;

/// <summary>Sizes of files for people.</summary>
internal static class ByteCount
{
    private const double Kilo = 1000;

    /// <summary>Writes a size such as "51 MB" or "1.4 GB".</summary>
    public static string Of(double bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        int unit = 0;
        while (bytes >= Kilo && unit < units.Length - 1)
        {
            bytes /= Kilo;
            unit++;
        }

        return $"{Numbers.Fixed(bytes, bytes < 10 && unit > 0 ? 1 : 0)} {units[unit]}";
    }
}
