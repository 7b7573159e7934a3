using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Firmware.Blink.Esp32")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
