using System.IO;

namespace TimeCore.Host.Meter.Report.Html;

/// <summary>Style sheets and script: they lie beside this file and go into the page.</summary>
internal static class Asset
{
    /// <summary>Returns the text of one.</summary>
    /// <param name="name">Its file name.</param>
    public static string Read(string name)
    {
        using Stream stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
