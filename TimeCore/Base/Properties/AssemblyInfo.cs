using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("TimeCore.Base")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]

// The tests check what was programmed, which no application needs to see.
[assembly: InternalsVisibleTo("NFUnitTest")]

// One subsystem in several assemblies: a firmware loads only what it needs.
[assembly: InternalsVisibleTo("TimeCore")]
[assembly: InternalsVisibleTo("TimeCore.Extras")]
[assembly: InternalsVisibleTo("TimeCore.Wheel")]
[assembly: InternalsVisibleTo("TimeCore.Diagnostics")]
[assembly: InternalsVisibleTo("TimeCore.Threading")]
[assembly: InternalsVisibleTo("TimeCore.PerCpu")]
