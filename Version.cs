using System.Reflection;

// The one place of the version: of every device assembly, of the tool, and of every package.
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
