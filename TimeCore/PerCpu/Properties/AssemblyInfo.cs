using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("TimeCore.PerCpu")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]

// The tests check what was programmed, which no application needs to see.
[assembly: InternalsVisibleTo("NFUnitTest")]
