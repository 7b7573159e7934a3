using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Drivers.Esp32;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;
using DeviceCounters = TimeCore.Firmware.PhaseCounters;

namespace TimeCore.Host.Firmware.Tests.Marker;

/// <summary>From the firmware's emitter over the virtual meter to the tool's decoder.</summary>
public class FrameRoundTripTests(ITestOutputHelper output)
{
    private const int SamplesPerSecond = 100_000;

    private readonly ITestOutputHelper _output = output;

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32c3")]
    public void Send_EveryPhaseAndPass_IsDecoded(string board)
    {
        List<(MeasurePhase Phase, int Pass)> sent = [];
        for (int pass = 1; pass <= 15; pass++)
        {
            for (MeasurePhase phase = MeasurePhase.System; phase <= MeasurePhase.Sleeping; phase++)
            {
                sent.Add((phase, pass));
            }
        }

        sent.Add((MeasurePhase.End, 0));

        MarkerDecoding decoding = Decode(Options(board), sender =>
        {
            foreach ((MeasurePhase phase, int pass) in sent)
            {
                Assert.True(sender.Send(phase, pass));
            }
        });

        Assert.Equal(
            sent.Select(frame => ((int)frame.Phase, frame.Pass)),
            decoding.Frames.Select(frame => ((int)frame.Phase, frame.Pass)));
        Assert.False(decoding.Inverted);
    }

    [Fact]
    public void SendSummary_RandomCounters_AreDecodedOrSaturated()
    {
        const int Seed = 20260801;
        const int Summaries = 12;
        _output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        List<DeviceCounters[]> sent = [];
        for (int i = 0; i < Summaries; i++)
        {
            sent.Add(Enumerable.Range(0, 4).Select(_ => Draw(random)).ToArray());
        }

        MarkerDecoding decoding = Decode(Options(), sender =>
        {
            foreach (DeviceCounters[] counters in sent)
            {
                Assert.True(sender.SendSummary(counters));
            }
        });

        Assert.Equal(Summaries, decoding.Frames.Count);
        for (int i = 0; i < Summaries; i++)
        {
            for (int phase = 0; phase < 4; phase++)
            {
                DeviceCounters counted = sent[i][phase];
                Meter.Marker.PhaseCounters read = decoding.Frames[i].Counters![phase];
                Assert.Equal(Math.Min(counted.Events, 65535), read.CoreTimerEvents);
                Assert.Equal(Math.Min(counted.Ticks, 65535), read.Ticks);
                Assert.Equal(Math.Min(counted.Refusals, 255), read.LightSleepRefusals);
            }
        }
    }

    [Fact]
    public void Send_CollectionsWhileSending_NeverMisreadAndEachTryCounted()
    {
        int retries = 0;
        int rejected = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            bool[] isSent = new bool[6];
            int retriesNow = 0;
            MachineOptions options = Options("esp32", "gc-pauses") with { Seed = seed };
            MarkerDecoding decoding = Decode(options, sender =>
            {
                for (int i = 0; i < isSent.Length; i++)
                {
                    isSent[i] = sender.Send(MeasurePhase.Tickless, i + 1);
                }

                retriesNow = sender.RetryCount;
            });

            // Whatever the decoder takes for a frame was sent; a frame that was not, is not read.
            int[] passes = decoding.Frames.Select(frame => frame.Pass).ToArray();
            Assert.Equal(passes.Distinct().Order(), passes);
            Assert.All(passes, pass => Assert.True(isSent[pass - 1], $"seed {seed}"));
            Assert.All(decoding.Frames, frame => Assert.Equal(MarkerPhase.B, frame.Phase));
            rejected += isSent.Count(sent => sent) - passes.Length;
            retries += retriesNow;
        }

        _output.WriteLine($"seeds 1 to 20: {retries} sent again, {rejected} sent but rejected");
        Assert.True(retries > 10, "The fault must hit frames, or nothing was tested.");
        Assert.Equal(0, rejected);
    }

    private static DeviceCounters Draw(Random random)
    {
        return new DeviceCounters
        {
            Events = random.Next(0, 80000),
            Ticks = random.Next(2) == 0 ? random.Next(0, 65536) : long.MaxValue,
            Refusals = random.Next(0, 300),
        };
    }

    private static MarkerDecoding Decode(MachineOptions options, Action<FrameSender> send)
    {
        var run = new BoardRun(options);
        var edges = new EdgeExtractor(SamplesPerSecond);
        run.Board.Record(edges);
        run.Run(() =>
        {
            TimeCore.Marker marker = BoardNamed(options.Board.Name).OpenMarker(4);
            send(new FrameSender(new Timekeeper(new HighResClockSource()), marker));
            marker.SetLow();
        });
        return FrameDecoder.Decode(edges.Trace(0));
    }
}
