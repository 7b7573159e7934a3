using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TimeCore.Host.Contract.Repository;

namespace TimeCore.Host.Contract.Source;

/// <summary>One C# file, as text and as a tree.</summary>
internal sealed class SourceFile
{
    private static readonly ConcurrentDictionary<string, SourceFile> _opened = new();

    private readonly Lazy<CompilationUnitSyntax> _root;
    private readonly Lazy<string> _squeezed;

    /// <summary>Makes a file; it is parsed when its tree is asked for.</summary>
    /// <param name="path">Its path from the root, for reports and for rules by folder.</param>
    /// <param name="text">Its content.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        Lines = text.Split('\n');
        _root = new Lazy<CompilationUnitSyntax>(() => CSharpSyntaxTree.ParseText(
            text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot());
        _squeezed = new Lazy<string>(() => WalkChecks.Squeeze(text));
    }

    public string Path { get; }

    public string Text { get; }

    public string[] Lines { get; }

    public CompilationUnitSyntax Root => _root.Value;

    /// <summary>Namespaces, types, nested ones too, and their members; no bodies.</summary>
    public IEnumerable<MemberDeclarationSyntax> Members => Root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
            or TypeDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>();

    /// <summary>The text without XML comments, and with one blank for all between words.</summary>
    public string Squeezed => _squeezed.Value;

    /// <summary>Whether a board runs this file.</summary>
    public bool IsDevice => DeviceAssembly.Folders.Any(folder => Path.StartsWith(folder + "/"));

    /// <summary>Whether this file holds tests.</summary>
    public bool IsTest => Path.StartsWith("UnitTests/") || Path.StartsWith("Host/Tests/");

    /// <summary>Reads a file of the repository, once for all checks.</summary>
    public static SourceFile Open(string path) =>
        _opened.GetOrAdd(path, each => new SourceFile(each, Repo.ReadOnce(each)));

    /// <summary>
    /// All C# files of the repository, those with the checks themselves included.
    /// </summary>
    public static List<SourceFile> All() => Repo.Sources("").Select(Open).ToList();

    /// <summary>The place of a node, for a report.</summary>
    public string Where(SyntaxNodeOrToken node) =>
        $"{Path}:{node.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1}";
}
