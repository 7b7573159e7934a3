using System.Xml.Linq;
using TimeCore.Host.Meter.Report;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report;

public class SafeTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain µA", "plain µA")]
    [InlineData("a\u0000b\u0008c", "a\ufffdb\ufffdc")]
    [InlineData("whole \ud83d\ude00", "whole \ud83d\ude00")]
    [InlineData("\uffff", "\ufffd")]
    public void Of_AnyText_CanBeWrittenAsXml(string? text, string expected)
    {
        string safe = SafeText.Of(text);

        Assert.Equal(expected, safe);
        Assert.Equal(safe, XElement.Parse(new XElement("a", safe).ToString()).Value);
    }

    // An attribute cannot hold half a pair, so these stand here.
    [Fact]
    public void Of_HalfASurrogatePair_IsReplaced()
    {
        Assert.Equal("half \ufffd", SafeText.Of("half " + (char)0xd83d));
        Assert.Equal("\ufffd half", SafeText.Of((char)0xdc00 + " half"));
    }
}
