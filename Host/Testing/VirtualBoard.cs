using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Testing;

/// <summary>A board that is a model, with what is connected to it, to run programs on.</summary>
/// <remarks>
/// It never changes: each <c>With…</c> returns another. A run is on virtual time, in a loading of
/// its own, and the same each time. Runs may go on side by side.
/// </remarks>
public sealed class VirtualBoard
{
    private static readonly ConcurrentDictionary<(string, EntryPoint?), (DateTime, AppImage)>
        s_images = [];

    private readonly AppRequest _request;
    private readonly ImmutableList<Action<Wiring>> _outside;
    private readonly bool _allowsFailure;

    private VirtualBoard(
        AppRequest request, ImmutableList<Action<Wiring>> outside, bool allowsFailure)
    {
        _request = request;
        _outside = outside;
        _allowsFailure = allowsFailure;
    }

    /// <summary>Returns a board by its name, fed without what a dev board adds.</summary>
    /// <param name="name">As <c>tickmeter simulate --board</c> takes it: <c>esp32c3</c>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static VirtualBoard Of(string name)
    {
        BoardFacts facts = BoardFacts.Find(name) ?? throw new ArgumentException(
            $"There is no board '{name}'. Give one of "
            + string.Join(", ", BoardFacts.All.Select(board => board.Name)) + ".",
            nameof(name));
        return new VirtualBoard(
            new AppRequest
            {
                Board = facts,
                Supply = "module",
                Seconds = 1,
                MarkerPin = FlashedBoard.Create(facts).MarkerPin,
                Explain = true,
                KeepsHistory = true,
            },
            [],
            allowsFailure: false);
    }

    /// <summary>Feeds the whole dev board: its regulator and its LED draw too.</summary>
    /// <exception cref="InvalidOperationException">What that board adds is unknown.</exception>
    public VirtualBoard OnDevKit() => _request.Board.IdleIsBusy
        ? throw new InvalidOperationException(
            $"What the board around the chip of {_request.Board.Name} draws is unknown.")
        : With(_request with { Supply = "devkit" });

    /// <summary>Adds something that the same supply feeds.</summary>
    /// <param name="sentence">Such as <c>sensor 0.6 mA while GPIO 4 is HIGH</c>.</param>
    /// <exception cref="MeterException">It is wrong; the message says where.</exception>
    public VirtualBoard WithLoad(string sentence) => WithLoad(LoadText.Parse(sentence));

    /// <summary>Adds something that the same supply feeds.</summary>
    public VirtualBoard WithLoad(Load load) => With(wiring => wiring.Add(load));

    /// <summary>Adds what somebody does to a pin.</summary>
    /// <param name="sentence">Such as <c>at 2 s: GPIO 0 LOW for 100 ms, bounce 3 ms</c>.</param>
    /// <exception cref="MeterException">It is wrong; the message says where.</exception>
    public VirtualBoard WithStimulus(string sentence) =>
        WithStimulus(StimulusFile.Parse(sentence));

    /// <summary>Adds what somebody does to a pin.</summary>
    public VirtualBoard WithStimulus(PinStimulus stimulus) => With(wiring => wiring.Add(stimulus));

    /// <summary>Puts a device on an I2C bus.</summary>
    /// <param name="bus">From 1.</param>
    /// <param name="address">Seven bits.</param>
    /// <param name="make">Makes it, for each run anew.</param>
    public VirtualBoard WithI2c(int bus, int address, Func<I2cPeripheral> make) =>
        With(wiring => wiring.AddI2c(bus, address, make()));

    /// <summary>Puts a device on an SPI bus.</summary>
    /// <param name="bus">From 1.</param>
    /// <param name="chipSelect">Its pin; -1 where the program drives that itself.</param>
    /// <param name="make">Makes it, for each run anew.</param>
    public VirtualBoard WithSpi(int bus, int chipSelect, Func<SpiPeripheral> make) =>
        With(wiring => wiring.AddSpi(bus, chipSelect, make()));

    /// <summary>Puts something at the other end of a serial line.</summary>
    /// <param name="port">Such as <c>COM2</c>.</param>
    /// <param name="make">Makes it, for each run anew.</param>
    public VirtualBoard WithSerial(string port, Func<SerialPeer> make) =>
        With(wiring => wiring.AddSerial(port, make()));

    /// <summary>Puts access points, hosts and peers around it.</summary>
    /// <param name="lines">As <c>tickmeter simulate --network</c> reads them from a file.</param>
    /// <exception cref="MeterException">A line is wrong; the message says which.</exception>
    public VirtualBoard WithNetwork(string lines)
    {
        NetworkFile network = NetworkFile.Parse(lines);
        return With(network.AddTo);
    }

    /// <summary>Puts an access point into reach.</summary>
    public VirtualBoard WithAccessPoint(AccessPoint point) =>
        With(wiring => wiring.Network.Add(point));

    /// <summary>Puts something at an address.</summary>
    /// <param name="host">A name of <see cref="WithNetwork"/>, or an address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="make">Makes it, for each run anew.</param>
    /// <param name="roundTrip">From a question to its answer.</param>
    /// <param name="isUdp">It takes datagrams.</param>
    public VirtualBoard WithPeer(
        string host,
        int port,
        Func<NetworkPeer> make,
        TimeSpan roundTrip = default,
        bool isUdp = false) => With(wiring => wiring.Network.AddPeer(
            host, port, make(), roundTrip.TotalSeconds, isUdp));

    /// <summary>Feeds a channel of the converter.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="valueAt">0 to 4095 at a time in s since Main's beginning.</param>
    public VirtualBoard WithAdc(int channel, Func<double, int> valueAt) =>
        With(wiring => wiring.AddAdc(channel, valueAt));

    /// <summary>Forces a fault of the platform.</summary>
    /// <param name="fault">As <c>tickmeter simulate --fault</c> takes it.</param>
    public VirtualBoard WithFault(string fault) =>
        With(_request with { Faults = [.. _request.Faults, fault] });

    /// <summary>Chooses the seed of all that is random; it is 1.</summary>
    public VirtualBoard WithSeed(int seed) => With(_request with { Seed = seed });

    /// <summary>Gives your own figures for deep sleep and boot.</summary>
    /// <param name="microamps">What the supply feeds in deep sleep; null: the board's.</param>
    /// <param name="boot">From reset to Main; null: the model's assumption.</param>
    /// <param name="bootMicroamps">What it feeds meanwhile; null: the board's.</param>
    public VirtualBoard WithDeepSleep(
        double? microamps = null, TimeSpan? boot = null, double? bootMicroamps = null) =>
        With(_request with
        {
            DeepSleepUa = microamps, BootS = boot?.TotalSeconds, BootUa = bootMicroamps,
        });

    /// <summary>Lets a run end by an exception or an unmodelled call, and throws none.</summary>
    public VirtualBoard AllowingFailure() => new(_request, _outside, allowsFailure: true);

    /// <inheritdoc cref="Run(Delegate, TimeSpan)"/>
    public BoardRun Run(Action main, TimeSpan duration) => Run((Delegate)main, duration);

    /// <inheritdoc cref="Run(Delegate, TimeSpan)"/>
    public BoardRun Run(Func<int> main, TimeSpan duration) => Run((Delegate)main, duration);

    /// <inheritdoc cref="Run(Delegate, TimeSpan)"/>
    public BoardRun Run(Action<string[]> main, TimeSpan duration) => Run((Delegate)main, duration);

    /// <summary>Runs a program that was built for the device.</summary>
    /// <param name="path">Its .exe or .dll, or a folder with a .nfproj, which is compiled.</param>
    /// <param name="duration">How long, from Main's beginning.</param>
    /// <exception cref="MeterException">It cannot be read.</exception>
    /// <exception cref="BoardRunException">It ended by an exception or an unmodelled call.
    /// </exception>
    public BoardRun Run(string path, TimeSpan duration) => Run(path, null, duration);

    /// <summary>Runs a program from one of its methods on.</summary>
    /// <param name="main">
    /// A static method of the program: it names assembly and method, and does not run itself.
    /// </param>
    /// <param name="duration">How long, from its beginning.</param>
    /// <exception cref="ArgumentException">It is a lambda, or a method of the test.</exception>
    /// <exception cref="BoardRunException">It ended by an exception or an unmodelled call.
    /// </exception>
    private BoardRun Run(Delegate main, TimeSpan duration)
    {
        MethodInfo method = main.Method;
        if (main.Target != null || !method.IsStatic || main.GetInvocationList().Length > 1)
        {
            throw new ArgumentException(
                "Run takes a static method of the device program, as MyApp.Program.Main. A lambda "
                + "is code of the test and what it captures is the PC's: put it into a method of "
                + "the program.",
                nameof(main));
        }

        Assembly assembly = method.DeclaringType!.Assembly;
        string name = assembly.GetName().Name!;
        string folder = Path.Combine(Path.GetDirectoryName(assembly.Location)!, "device", name);
        string? program = new[] { ".exe", ".dll" }
            .Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);
        return program != null
            ? Run(program, new EntryPoint(method.DeclaringType.FullName!, method.Name), duration)
            : throw new ArgumentException(
                $"{method.DeclaringType.FullName}.{method.Name} is of {name}, which is not built "
                + $"for the device: {folder} has no {name}.exe. Name the program's project in the "
                + "test project: <DeviceProject Include=\"../MyApp/MyApp.nfproj\" />.",
                nameof(main));
    }

    private BoardRun Run(string path, EntryPoint? entry, TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero || duration.TotalSeconds > AppRequest.SecondsMax)
        {
            throw new ArgumentOutOfRangeException(
                nameof(duration), duration, "Give more than nothing, and a year at most.");
        }

        ImmutableList<Action<Wiring>> outside = _outside;
        AppResult result = AppRun.Run(ImageOf(path, entry), _request with
        {
            Seconds = duration.TotalSeconds,
            Wire = wiring => outside.ForEach(connect => connect(wiring)),
        });
        var run = new BoardRun(result);
        return run.FailureText == null || _allowsFailure
            ? run
            : throw new BoardRunException(run.FailureText, result.Failure);
    }

    private static AppImage ImageOf(string path, EntryPoint? entry)
    {
        if (!File.Exists(path))
        {
            return AppImage.Read(path, entry);
        }

        DateTime written = File.GetLastWriteTimeUtc(path);
        if (!s_images.TryGetValue((path, entry), out (DateTime Written, AppImage Image) known)
            || known.Written != written)
        {
            known = (written, AppImage.Read(path, entry));
            s_images[(path, entry)] = known;
        }

        return known.Image;
    }

    private VirtualBoard With(AppRequest request) => new(request, _outside, _allowsFailure);

    private VirtualBoard With(Action<Wiring> connect) =>
        new(_request, _outside.Add(connect), _allowsFailure);
}
