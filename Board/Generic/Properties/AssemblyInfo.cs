using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Board.Generic")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
