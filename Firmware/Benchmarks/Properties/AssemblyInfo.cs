using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Firmware.Benchmarks")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
