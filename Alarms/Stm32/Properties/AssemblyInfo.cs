using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Alarms.Stm32")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
