using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Drivers.Common")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
