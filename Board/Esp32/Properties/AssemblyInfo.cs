using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Board.Esp32")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
