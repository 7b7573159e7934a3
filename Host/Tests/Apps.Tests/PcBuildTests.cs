using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.Weaving;

namespace TimeCore.Host.Apps.Tests;

/// <summary>
/// A program of a user's, once built for the device and once as a project for the PC that refers to
/// the board's own libraries: what it draws is the same to the last bit.
/// </summary>
public class PcBuildTests
{
    private const string BoardsOwn =
        "using Console = TimeCore.Host.VirtualBoard.CoreLibrary.Console;\n"
        + "using Thread = TimeCore.Host.VirtualBoard.CoreLibrary.Thread;\n"
        + "using Timer = TimeCore.Host.VirtualBoard.CoreLibrary.Timer;\n";

    private const string Program = """
        namespace My
        {
            public class Sensor
            {
                private readonly I2cDevice _device;
                private readonly byte[] _buffer = new byte[2];
                public Sensor() { _device = I2cDevice.Create(new I2cConnectionSettings(1, 0x48)); }
                public virtual int Read()
                {
                    _device.WriteByte(0);
                    _device.Read(_buffer);
                    return (_buffer[0] << 8 | _buffer[1]) >> 5;
                }
            }

            public class Program
            {
                private static GpioPin s_led;
                private static int s_ticks;

                private static void Tick(object state)
                {
                    s_led.Toggle();
                    s_ticks++;
                }

                private static void Work()
                {
                    int sum = 0;
                    while (true)
                    {
                        for (int i = 0; i < 200; i++)
                        {
                            sum += i % 7;
                        }

                        Thread.Sleep(130);
                    }
                }

                public static void Main()
                {
                    s_led = new GpioController().OpenPin(4, PinMode.Output);
                    Sensor sensor = new Sensor();
                    Timer timer = new Timer(Tick, null, 100, 250);
                    new Thread(Work).Start();
                    while (true)
                    {
                        int raw = sensor.Read();
                        Console.WriteLine("raw " + raw + ", ticks " + s_ticks);
                        s_led.Write(raw > 100 ? PinValue.High : PinValue.Low);
                        Thread.Sleep(500);
                    }
                }
            }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recording_OfAUsersProgram_IsThatOfItsPcBuild(bool isDebug)
    {
        const int Seconds = 5;
        const string Usings =
            "using System; using System.Device.Gpio; using System.Device.I2c;\n";
        using DeviceProgram program = DeviceProgram.Of(
            Usings + "using System.Threading;\n" + Program, isDebug);
        string pc = Path.Combine(program.Folder("pc"), "recording.ppk2");
        Action main = PcBuild(Usings + BoardsOwn + Program, isDebug);
        RecordingTests.Record(pc, Seconds, Surroundings(), tickHz: null, main);

        AppResult run = program.Run(DeviceProgram.Request(Seconds) with
        {
            Folder = program.Folder("app"), Wire = Connect,
        });

        Assert.Equal(10, run.Console.Count);
        Assert.Equal(File.ReadAllBytes(pc), File.ReadAllBytes(run.Recording!));
    }

    private static Wiring Surroundings()
    {
        Wiring wiring = new();
        Connect(wiring);
        return wiring;
    }

    private static void Connect(Wiring wiring) =>
        wiring.AddI2c(1, 0x48, new Lm75Thermometer(_ => 21.5));

    // As the build of a project for the PC does: compiled against .NET and the board, then woven.
    private static Action PcBuild(string source, bool isDebug)
    {
        string[] references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) == "VirtualBoard.dll")
            .ToArray();
        using var compiled = new MemoryStream();
        var result = CSharpCompilation.Create(
            "MyPcApp",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp9))],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                optimizationLevel: isDebug ? OptimizationLevel.Debug : OptimizationLevel.Release))
            .Emit(compiled);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        compiled.Position = 0;
        using var resolver = new DefaultAssemblyResolver();
        references.Select(path => Path.GetDirectoryName(path)!).Distinct().ToList()
            .ForEach(resolver.AddSearchDirectory);
        using var module = ModuleDefinition.ReadModule(
            compiled, new ReaderParameters { AssemblyResolver = resolver });
        AssemblyWeaver.Weave(module, new WeaveOptions
        {
            AssertionsAreFree = false, IsGuarded = true,
        });
        using var woven = new MemoryStream();
        module.Write(woven);
        MethodInfo main = Assembly.Load(woven.ToArray()).EntryPoint!;
        return main.CreateDelegate<Action>();
    }
}
