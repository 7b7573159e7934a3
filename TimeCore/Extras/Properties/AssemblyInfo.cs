using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("TimeCore.Extras")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]

// The tests check what was programmed, which no application needs to see.
[assembly: InternalsVisibleTo("NFUnitTest")]

// It lists what is in force here.
[assembly: InternalsVisibleTo("TimeCore.Diagnostics")]

// The wheel has its work done by a soft timer.
[assembly: InternalsVisibleTo("TimeCore.Wheel")]
