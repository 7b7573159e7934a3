using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Firmware.Stm32.Native")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
