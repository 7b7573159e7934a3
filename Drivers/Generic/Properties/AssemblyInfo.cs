using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Drivers.Generic")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
