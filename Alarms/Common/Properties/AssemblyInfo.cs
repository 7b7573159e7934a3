using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Alarms")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
