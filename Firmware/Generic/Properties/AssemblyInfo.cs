using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Firmware.Generic")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
