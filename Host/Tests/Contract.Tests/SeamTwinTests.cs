using System;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The one file of the device that has a twin on the PC.</summary>
public sealed class SeamTwinTests
{
    [Fact]
    public void BaseLibrary_OnThePc_IsTheDevicesTextWithOtherUsings() => Assert.Equal(
        BodyOf("Drivers/Common/BaseLibrary.cs"),
        BodyOf("Host/VirtualBoard/Seam/BaseLibrary.cs"));

    private static string BodyOf(string path)
    {
        string text = Repo.Read(path);
        return text[text.IndexOf("namespace TimeCore", StringComparison.Ordinal)..];
    }
}
