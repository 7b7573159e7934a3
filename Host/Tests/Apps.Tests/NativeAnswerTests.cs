using TimeCore.Host.Apps.Loading;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Libraries of the device that lie beside a program, with native methods.</summary>
public class NativeAnswerTests
{
    private const string Native =
        "[System.Runtime.CompilerServices.MethodImpl("
        + "System.Runtime.CompilerServices.MethodImplOptions.InternalCall)] ";

    [Theory]
    [InlineData("Math.Round(2.5)", "2")]
    [InlineData("Math.Pow(2, 10)", "1024")]
    [InlineData("Math.Max(3, 4)", "4")]
    [InlineData("Math.Abs(-1.5f)", "1.5")]
    public void Math_BesideTheProgram_IsAnswered(string call, string expected)
    {
        using DeviceProgram program = DeviceProgram.Of(
            "class Program { static void Main() {"
            + $"System.Console.WriteLine(System.{call}.ToString()); }} }}"
            + "namespace System { static class Math {"
            + Native + "public static extern double Round(double d);"
            + Native + "public static extern double Pow(double x, double y);"
            + Native + "public static extern int Max(int a, int b);"
            + Native + "public static extern float Abs(float a); } }");

        Assert.Empty(AppImage.Read(program.Path).Unmodelled);
        Assert.Equal([expected], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Text_BesideTheProgram_IsAnswered()
    {
        using DeviceProgram program = DeviceProgram.Of(
            "class Program { static void Main() { System.Text.UTF8Encoding utf8 = "
            + "new System.Text.UTF8Encoding(); System.Console.WriteLine(new string("
            + "utf8.GetChars(utf8.GetBytes(\"a\\u20ac\")))); } }"
            + "namespace System.Text { class UTF8Encoding {"
            + Native + "public extern byte[] GetBytes(string s);"
            + Native + "public extern char[] GetChars(byte[] bytes); } }");

        Assert.Empty(AppImage.Read(program.Path).Unmodelled);
        Assert.Equal(["a\u20ac"], DeviceProgram.Printed(program.Run()));
    }
}
