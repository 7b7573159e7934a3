using System;

namespace TimeCore.Host.Mutants.Running;

/// <summary>An assembly of the device, compiled with the edit of a mutant.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">The file.</param>
internal sealed record EditedAssembly(string Name, byte[] Image)
{
    /// <summary>Returns a line that asks a worker for a verdict on a mutant.</summary>
    public string ToRequest(string mutant) =>
        $"{mutant}\t{Name}\t{Convert.ToBase64String(Image)}";

    /// <summary>Reads what <see cref="ToRequest"/> wrote.</summary>
    public static (string Mutant, EditedAssembly Edited) FromRequest(string line)
    {
        string[] parts = line.Split('\t');
        return (parts[0], new EditedAssembly(parts[1], Convert.FromBase64String(parts[2])));
    }
}
