using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace TimeCore.Host.Contract.Repository;

/// <summary>A classic project of the device, read as text and as XML.</summary>
internal sealed class NfProject
{
    private readonly XDocument _xml;
    private readonly string _folder;

    /// <summary>Reads a project.</summary>
    /// <param name="path">Its path from the root; gives the folder that its paths start at.</param>
    /// <param name="text">Its content.</param>
    public NfProject(string path, string text)
    {
        Path = path;
        Text = text;
        _xml = XDocument.Parse(text);
        _folder = path[..path.LastIndexOf('/')];
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>The sources it compiles, as paths from the root.</summary>
    public List<string> Sources => Includes("Compile").Select(FromRoot).ToList();

    /// <summary>The assemblies it references, without version and key.</summary>
    public List<string> References =>
        Includes("Reference").Select(name => name.Split(',')[0]).ToList();

    /// <summary>The projects it references, as paths from the root.</summary>
    public List<string> Projects => Includes("ProjectReference").Select(FromRoot).ToList();

    /// <summary>The full reference of an assembly, version and key included.</summary>
    public List<string> FullReferences => Includes("Reference");

    /// <summary>The hint paths, as paths from the root.</summary>
    public List<string> HintPaths =>
        Elements("HintPath").Select(element => FromRoot(element.Value)).ToList();

    /// <summary>The value of a property, null if it is not set.</summary>
    public string? Property(string name) => Elements(name).FirstOrDefault()?.Value;

    /// <summary>The text of the project with another list of sources.</summary>
    /// <param name="sources">Paths from the root.</param>
    public string WithSources(IEnumerable<string> sources)
    {
        int start = Text.IndexOf("    <Compile Include=", StringComparison.Ordinal);
        int end = Text.IndexOf("  </ItemGroup>", start, StringComparison.Ordinal);
        StringBuilder list = new();
        foreach (string source in sources)
        {
            string include = ToProject(source);
            if (include.StartsWith(@"..\", StringComparison.Ordinal))
            {
                list.Append($"    <Compile Include=\"{include}\">\n");
                list.Append($"      <Link>{include.TrimStart('.', '\\')}</Link>\n");
                list.Append("    </Compile>\n");
            }
            else
            {
                list.Append($"    <Compile Include=\"{include}\" />\n");
            }
        }

        return Text[..start] + list + Text[end..];
    }

    private List<string> Includes(string item) =>
        Elements(item).Select(element => element.Attribute("Include")?.Value ?? "").ToList();

    private IEnumerable<XElement> Elements(string name) =>
        _xml.Descendants().Where(element => element.Name.LocalName == name);

    private string FromRoot(string path)
    {
        string full = System.IO.Path.GetFullPath(
            System.IO.Path.Combine("/", _folder, path.Replace('\\', '/')));
        return System.IO.Path.GetRelativePath("/", full).Replace('\\', '/');
    }

    private string ToProject(string path) =>
        System.IO.Path.GetRelativePath("/" + _folder, "/" + path).Replace('/', '\\');
}
