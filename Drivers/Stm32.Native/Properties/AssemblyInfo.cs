using System.Reflection;

[assembly: AssemblyTitle("TimeCore.Drivers.Stm32.Native")]
[assembly: AssemblyProduct("TimeCore")]
[assembly: AssemblyCompany("The TimeCore contributors")]
[assembly: AssemblyCopyright("MIT licence")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]

// The native half has the same number; both change when a signature of NativeTimer does.
[assembly: AssemblyNativeVersion("1.0.0.0")]
