using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Drivers.Stm32.Native")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]

// The native half has the same number; both change when a signature of Interop does.
[assembly: AssemblyNativeVersion("1.0.0.0")]
