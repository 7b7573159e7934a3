using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Contract.Repository;
using TimeCore.Host.Contract.Source;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>What device code throws for a wrong argument tells a caller which, and why.</summary>
public sealed class ExceptionTests
{
    [Fact]
    public void Exceptions_OfDeviceCode_NameTheParameter() => Findings.AssertNone(
        DeviceAssembly.AllSources().Where(path => !path.StartsWith("UnitTests/"))
            .SelectMany(path => ExceptionChecks.Check(SourceFile.Open(path))));

    [Theory]
    [InlineData("new ArgumentNullException(\"a\")", 1)]
    [InlineData("new ArgumentNullException(nameof(a))", 0)]
    [InlineData("new ArgumentNullException(a == null ? nameof(a) : nameof(b))", 0)]
    [InlineData("new ArgumentNullException(a == null ? \"a\" : nameof(b))", 1)]
    [InlineData("new ArgumentOutOfRangeException(nameof(a))", 1)]
    [InlineData("new ArgumentOutOfRangeException(nameof(a), \"1 or more.\")", 0)]
    [InlineData("new ArgumentOutOfRangeException(name, \"1 or more.\")", 0)]
    [InlineData("new ArgumentException(\"a\")", 1)]
    [InlineData("new ArgumentException(\"Too long.\", nameof(a))", 0)]
    [InlineData("new InvalidOperationException(\"a\")", 0)]
    public void Check_AnException_IsFoundIfItNamesNothing(string made, int findings) =>
        Assert.Equal(findings, ExceptionChecks.Check(new SourceFile(
            "TimeCore/Core/A.cs", $"class A {{ void F(object a) {{ throw {made}; }} }}")).Count());
}
