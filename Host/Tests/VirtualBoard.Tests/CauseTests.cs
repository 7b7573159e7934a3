using System;
using System.Collections.Generic;
using System.Linq;
using nanoFramework.Hardware.Esp32;
using TimeCore.Drivers.Common;
using TimeCore.Host.Woven;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>The book of causes: whose charge is whose, and that nothing is left over.</summary>
public class CauseTests
{
    private const string Costly = "TimeCore|Idle|IdleLoop.Idle";
    private const string Cheap = "TimeCore|Clock|Timekeeper.ReadNs";
    private const string Driver = "TimeCore.Drivers.Esp32|Esp32|HighResClockSource.ReadCycles";
    private const string Program = "TimeCore.Firmware.App|App|CoreWorkload.OnStep";
    private const string CoreLoop = "TimeCore|Core|TimeSystem.Run";

    private static readonly CauseWindow s_all = new(0, KTime.Never, 0);

    [Theory]
    [InlineData("esp32", SupplyKind.Module)]
    [InlineData("esp32", SupplyKind.DevKit)]
    [InlineData("esp32c3", SupplyKind.Module)]
    public void SumsOf_AnyStretches_AddUpToWhatFlowedInThem(string board, SupplyKind supply)
    {
        CauseWindow[] windows =
        [
            new(340 * Ms + 123, 500 * Ms + 7, 0), new(611 * Ms, 902 * Ms + 1, 1),
            new(1000 * Ms, 1100 * Ms, 0),
        ];
        var flowed = new ChargeOf(windows);

        CauseBook book = Explain(
            BusyProgram, Options(board) with { Supply = supply }, windows, flowed);

        for (int group = 0; group < 2; group++)
        {
            double sum = book.SumsOf(group).Values.Sum(cause => cause.Microcoulombs);
            Assert.Equal(flowed.Microcoulombs[group], sum, 1e-9 * sum);
            Assert.Equal(0, Ns(book, CauseKind.Unknown, group), 1e-3);
        }
    }

    [Fact]
    public void SumsOf_EverythingTheBoardDoes_HasItsOwnCause()
    {
        CauseBook book = Explain(BusyProgram);

        Assert.Equal(100e3, Ns(book, CauseKind.SleepEntry), 1e-3);
        Assert.Equal(272e3, Ns(book, CauseKind.SleepExit), 1e-3);
        Assert.Equal(2700e3, Ns(book, CauseKind.FlashWait), 1e-3);
        Assert.True(Ns(book, CauseKind.Wait) > 20 * Ms);
        Assert.Equal(Ns(book, CauseKind.Wait) / 99, Ns(book, CauseKind.IdlePoll), 1);
        Assert.True(Ns(book, CauseKind.Spin) > 0);
        Assert.True(Ns(book, CauseKind.PullDown) > 0);
        Assert.True(Call(book, CallKind.Pin).Calls > 0);
    }

    [Fact]
    public void Code_Charged_TakesItsUnitsTimesTheBoardsSpeed()
    {
        CauseBook book = Explain((machine, _) =>
        {
            Charge(Costly, 1000);
            machine.Runtime.TickCountMs();
        });

        Assert.Equal(1000 * 185, Code(book, Costly).Ns, 1);
        Assert.Equal(1, Code(book, Costly).Calls);
        Assert.Equal(180 * 185, Call(book, CallKind.ClockRead).Ns, 1);
    }

    [Fact]
    public void Code_MadeDearer_MovesItsOwnRowAlone()
    {
        CauseBook[] books = new[] { 500, 700 }.Select(units => Explain((machine, _) =>
        {
            Charge(Costly, units);
            Charge(Cheap, 300);
            machine.Runtime.TickCountMs();
        })).ToArray();

        Assert.Equal(200 * 185, Code(books[1], Costly).Ns - Code(books[0], Costly).Ns, 1);
        Assert.Equal(Code(books[0], Cheap).Ns, Code(books[1], Cheap).Ns, 1);
    }

    [Fact]
    public void Call_ThroughADriver_IsChargedToItsCaller()
    {
        CauseBook book = Explain((machine, _) =>
        {
            WovenCode.Book!.Enter(Cheap);
            WovenCode.Book.Enter(Driver);
            HighResTimer.GetCurrent();
            WovenCode.Book.Leave(Driver);
            WovenCode.Book.Leave(Cheap);
        });

        Cause call = book.SumsOf(0).Keys.Single(cause => cause.Call == CallKind.ClockRead);
        Assert.Equal(Cheap, call.Caller);
        Assert.Equal("HighResTimer.GetCurrent", call.Name);
    }

    [Fact]
    public void InWorkload_InACallbackAndBelow_ButNotInTheCoresLoop()
    {
        CauseBook book = Explain((machine, _) =>
        {
            Nest(
                () => machine.Runtime.TickCountMs(),
                (Program, 100), (CoreLoop, 200), (Costly, 300), (Program, 400), (Cheap, 500));
        });

        Dictionary<double, bool> inWorkload = book.SumsOf(0)
            .Where(sum => sum.Key.Kind == CauseKind.Code && sum.Value.Ns >= 100 * 185)
            .ToDictionary(sum => Math.Round(sum.Value.Ns / 185), sum => sum.Key.InWorkload);
        Assert.True(inWorkload[100]);
        Assert.False(inWorkload[200]);
        Assert.False(inWorkload[300]);
        Assert.True(inWorkload[400]);
        Assert.True(inWorkload[500]);
        Assert.True(book.SumsOf(0).Keys.Single(c => c.Call == CallKind.ClockRead).InWorkload);
    }

    [Fact]
    public void Inclusive_OfAMethod_HoldsWhatItCalled()
    {
        CauseBook book = Explain((machine, _) =>
            Nest(() => machine.Runtime.TickCountMs(), (Costly, 10), (Cheap, 20)));

        Assert.Equal((10 + 20 + 180) * 185, Code(book, Costly).InclusiveNs, 1);
        Assert.Equal((20 + 180) * 185, Code(book, Cheap).InclusiveNs, 1);
    }

    [Fact]
    public void Leave_SkippedByAnException_TheCatcherGoesOnAsItself()
    {
        CauseBook book = Explain((machine, _) =>
        {
            WovenCode.Book!.Enter(Costly);
            WovenCode.Book.Enter(Cheap);
            Units(Costly, 7);
            machine.Runtime.TickCountMs();
            WovenCode.Book.Leave(Costly);
        });

        Assert.Equal(7 * 185, Code(book, Costly).Ns, 1);
        Assert.Equal(Costly, book.SumsOf(0).Keys.Single(c => c.Call == CallKind.ClockRead).Caller);
    }

    [Fact]
    public void Probe_ThatRunsWovenCode_IsBilledToNobody()
    {
        CauseBook book = Explain((machine, _) =>
        {
            machine.Probe = () => Charge(Cheap, 999);
            machine.Runtime.TickCountMs();
            machine.Runtime.TickCountMs();
            machine.Probe = null;
        });

        Assert.Equal(0, Code(book, Cheap).Ns);
        Assert.Equal(0, Ns(book, CauseKind.Unknown), 1e-3);
    }

    [Fact]
    public void Explain_AnyRun_ChangesNothingInIt()
    {
        Machine plain = Run(BusyProgram);
        var board = new VirtualEsp32(Options());
        board.Explain([s_all]);
        board.Run(() => BusyProgram(board.Machine, new BaseLibrary()));

        Assert.Equal(plain.NowNs, board.NowNs);
        Assert.Equal(
            plain.Power.Charges.TotalMicrocoulombs, board.ExactCharge.TotalMicrocoulombs);
        Assert.Equal(plain.Counters.RuntimeCalls, board.Counters.RuntimeCalls);
        Assert.Null(WovenCode.Book);
    }

    [Fact]
    public void Floor_ABoardWithoutLightSleep_IsItsGatedClock()
    {
        MachineOptions waits = Options("stm32l475") with { Image = FirmwareImage.IdleWaits };

        Assert.Equal(2400, new VirtualEsp32(waits).Machine.Power.FloorUa, 1e-6);
        Assert.Equal(950, new VirtualEsp32(Options()).Machine.Power.FloorUa, 1e-6);
    }

    private static void BusyProgram(Machine machine, SystemServices services)
    {
        var pin = new System.Device.Gpio.GpioController().OpenPin(
            4, System.Device.Gpio.PinMode.Output);
        services.Sleep(33);
        var timer = new HighResTimer();
        timer.OnHighResTimerExpired += (_, _) => Charge(Cheap, 1234);
        for (int i = 0; i < 8; i++)
        {
            timer.StartOneShot(3000);
            pin.Toggle();
            Charge(Costly, 4321);
            services.Sleep(i);
            services.StartThread(() => services.Sleep(25));
        }

        services.WriteLine("a line");
        Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(500));
        Sleep.StartLightSleep();
        pin.Write(System.Device.Gpio.PinValue.High);
        services.Sleep(190);
    }

    private static CauseBook Explain(Action<Machine, SystemServices> program) =>
        Explain(program, Options(), [s_all], null);

    private static CauseBook Explain(
        Action<Machine, SystemServices> program,
        MachineOptions options,
        CauseWindow[] windows,
        IPowerSink? other)
    {
        var board = new VirtualEsp32(options);
        CauseBook book = board.Explain(windows);
        if (other != null)
        {
            board.Machine.Power.AddSink(other);
        }

        board.Run(() => program(board.Machine, new BaseLibrary()));
        return book;
    }

    private static void Charge(string method, int units)
    {
        WovenCode.Book?.Enter(method);
        Units(method, units);
        WovenCode.Book?.Leave(method);
    }

    private static void Units(string method, int units)
    {
        WovenCode.Units += units;
        WovenCode.Book?.Charge(method, units);
    }

    private static void Nest(Action inner, params (string Method, int Units)[] methods)
    {
        if (methods.Length == 0)
        {
            inner();
            return;
        }

        WovenCode.Book!.Enter(methods[0].Method);
        Units(methods[0].Method, methods[0].Units);
        Nest(inner, methods[1..]);
        WovenCode.Book.Leave(methods[0].Method);
    }

    private static double Ns(CauseBook book, CauseKind kind, int group = 0) =>
        book.SumsOf(group).Where(sum => sum.Key.Kind == kind).Sum(sum => sum.Value.Ns);

    private static CauseSum Call(CauseBook book, CallKind kind) =>
        book.SumsOf(0).First(sum => sum.Key.Call == kind).Value;

    private static CauseSum Code(CauseBook book, string method) =>
        book.SumsOf(0).Single(sum => sum.Key.Name == method).Value;

    /// <summary>What flowed in each group, straight from the time line.</summary>
    private sealed class ChargeOf(CauseWindow[] windows) : IPowerSink
    {
        public double[] Microcoulombs { get; } = new double[windows.Max(w => w.Group) + 1];

        public void Add(PowerSegment segment)
        {
            foreach (CauseWindow window in windows)
            {
                long ns = Math.Min(segment.ToNs, window.ToNs)
                    - Math.Max(segment.FromNs, window.FromNs);
                Microcoulombs[window.Group] += ns > 0 ? segment.Microamps * ns * 1e-9 : 0;
            }
        }

        public void Complete()
        {
        }
    }
}
