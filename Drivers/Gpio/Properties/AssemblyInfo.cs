using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Drivers.Gpio")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
