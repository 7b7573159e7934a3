using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The native half of TimeCore.Drivers.Stm32.Native fits its managed half.</summary>
public sealed class CallTableTests
{
    private const string Assembly = "TimeCore.Drivers.Stm32.Native";
    private const string Folder = "Drivers/Stm32.Native";
    private const string Native = Folder + "/native/TimeCore_Drivers_Stm32_Native.cpp";

    [Fact]
    public void Table_OfTheNativeHalf_IsWhatTheManagedHalfNeeds()
    {
        using ModuleDefinition module = DeviceBuild.Open(Assembly);
        string needed = CallTable.Of(module, Assembly).ToString();

        Assert.Equal(needed, CallTable.Parse(Repo.Read(Native)).ToString());
    }

    // What metadata processor 3.0.100 wrote into the .pe of this assembly, at 0x14.
    [Fact]
    public void Of_AnAssemblyLikeThat_HasTheChecksumOfTheMetadataProcessor()
    {
        using ModuleDefinition module = Modules.Compile(
            """
            using System.Runtime.CompilerServices;
            namespace TimeCore.Drivers.Stm32.Native
            {
                internal static class Interop
                {
                    [MethodImpl(MethodImplOptions.InternalCall)]
                    internal static extern uint ReadCounter();
                    [MethodImpl(MethodImplOptions.InternalCall)]
                    internal static extern uint CounterHz();
                    [MethodImpl(MethodImplOptions.InternalCall)]
                    internal static extern void Arm(uint deltaCounts);
                    [MethodImpl(MethodImplOptions.InternalCall)]
                    internal static extern uint Count();
                }
                public class Z
                {
                    public void A() { }
                    public void B() { }
                    public void C() { }
                    public static void D() { }
                    public static void E() { }
                    public static void F() { }
                    public static void G() { }
                }
            }
            """);

        CallTable table = CallTable.Of(module, Assembly);

        Assert.Equal(12, table.Entries.Count);
        Assert.Equal(0x17F6D9D6u, table.Checksum);
    }

    // Native methods must come first: what stands before them is not in the checksum, and an old
    // image would take one method for another.
    [Fact]
    public void Table_OfTheNativeHalf_BeginsWithTheNativeMethods()
    {
        CallTable table = CallTable.Parse(Repo.Read(Native));

        Assert.All(table.Entries.Take(4), Assert.NotNull);
        Assert.All(table.Entries.Skip(4), Assert.Null);
    }

    [Theory]
    [InlineData(Folder + "/TimeCore.Drivers.Stm32.Native.nuspec")]
    [InlineData("docs/start.md")]
    [InlineData("docs/stm32-native.md")]
    public void Checksum_OfTheNativeHalf_IsWhatThePagesAndThePackageSay(string path) =>
        Assert.Contains($"0x{CallTable.Parse(Repo.Read(Native)).Checksum:X8}", Repo.Read(path));

    [Fact]
    public void Versions_OfBothHalves_AreTheSame()
    {
        string managed = Regex.Match(
            Repo.Read(Folder + "/Properties/AssemblyInfo.cs"),
            @"AssemblyNativeVersion\(""([\d.]+)""\)").Groups[1].Value;

        Assert.Contains("{ " + managed.Replace(".", ", ") + " }", Repo.Read(Native));
    }

    [Fact]
    public void RateAndFallback_OfTheModel_AreThoseOfTheImage()
    {
        string rate = Regex.Match(
            Repo.Read($"{Folder}/native/FindINTEROP-{Assembly}.cmake"),
            @"set\(TIMECORE_ST_FREQUENCY (\d+)\)").Groups[1].Value;
        string fallback = Regex.Match(
            Repo.Read($"{Folder}/native/NativeTimer.h"),
            @"#define TIMECORE_WAIT_FALLBACK_MS (\d+)").Groups[1].Value;

        Assert.Contains(
            $"CountsPerSecond = {rate};", Repo.Read("Host/VirtualBoard/Chip/NativeTimer.cs"));
        Assert.Contains(
            $"WaitFallbackNs = {fallback} * KTime.NsPerMs;",
            Repo.Read("Host/VirtualBoard/Tables/PlatformTable.cs"));
    }

    [Fact]
    public void EventTag_InBothHalves_IsTheSame()
    {
        string managed = Regex.Match(
            Repo.Read(Folder + "/Interop.cs"), "EventTag = (0x[0-9A-F]{4})").Groups[1].Value;

        Assert.Contains(
            $"#define TIMECORE_EVENT_TAG {managed}\n",
            Repo.Read(Folder + "/native/NativeTimer.h"));
        Assert.Contains(
            $"EventTag = {managed};", Repo.Read("Host/VirtualBoard/Chip/NativeTimer.cs"));
    }
}
