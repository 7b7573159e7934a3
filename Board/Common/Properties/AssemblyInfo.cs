using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Board.Common")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
