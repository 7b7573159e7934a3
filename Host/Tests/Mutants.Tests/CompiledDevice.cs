using System;
using TimeCore.Host.Mutants.Running;
using TimeCore.Host.Mutants.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(CompiledDevice))]

namespace TimeCore.Host.Mutants.Tests;

/// <summary>The device's sources, compiled once for all tests that need them.</summary>
public sealed class CompiledDevice
{
    private readonly Lazy<DeviceCompiler> _compiler = new(() => new(RepositoryFolder.Root));
    private readonly Lazy<DeviceRun> _unbroken;

    public CompiledDevice() => _unbroken = new(() => new(Compiler.Images));

    internal DeviceCompiler Compiler => _compiler.Value;

    /// <summary>Its tests, which no edit changes.</summary>
    internal DeviceRun Unbroken => _unbroken.Value;
}
