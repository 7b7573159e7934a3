using System.Collections.Generic;
using TimeCore.Host.Apps.Binding;

namespace TimeCore.Host.Apps.Loading;

/// <summary>
/// A program for the device, ready to be loaded on the virtual board, again and again.
/// </summary>
public sealed class AppImage
{
    internal AppImage(string name, EntryPoint entry, IReadOnlyList<AppModule> modules)
    {
        Name = name;
        Entry = entry;
        Modules = modules;
    }

    /// <summary>The program's name: its assembly's.</summary>
    public string Name { get; }

    /// <summary>Where it begins.</summary>
    public EntryPoint Entry { get; }

    /// <summary>
    /// The program and the libraries beside it, in the order in which they start.
    /// </summary>
    public IReadOnlyList<AppModule> Modules { get; }

    /// <summary>
    /// What Main and the static constructors can reach and the model does not know.
    /// </summary>
    public required IReadOnlyList<UnmodelledMember> Unmodelled { get; init; }

    /// <summary>TimeCore is one of the libraries.</summary>
    public bool UsesTimeCore { get; init; }

    /// <summary>Reads, weaves and rewrites a program.</summary>
    /// <param name="path">
    /// An .exe or a .dll built for the device; or a .nfproj, or a folder with one, which is
    /// compiled first.
    /// </param>
    /// <param name="entry">Where it begins; null: at its Main.</param>
    /// <exception cref="Meter.MeterException">It cannot be run; the message says what to do.
    /// </exception>
    public static AppImage Read(string path, EntryPoint? entry = null) =>
        DeviceProject.Is(path) ? DeviceProject.Read(path) : new AppReader(path, entry).Read();
}

/// <summary>A method without an instance.</summary>
/// <param name="Type">Full name, nested parts joined by <c>+</c>.</param>
/// <param name="Method">Its name.</param>
public sealed record EntryPoint(string Type, string Method);

/// <summary>One assembly of a program, woven and rewritten.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">The file.</param>
/// <param name="StaticConstructors">Full names of the types that have one, in order.</param>
public sealed record AppModule(
    string Name, byte[] Bytes, IReadOnlyList<string> StaticConstructors);
