using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("TimeCore.Firmware.App")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]

// The benchmark measures lateness with the timers of the cyclic test.
[assembly: InternalsVisibleTo("TimeCore.Firmware.Benchmarks")]
