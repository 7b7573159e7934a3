using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.Weaving.Samples;
using TimeCore.Host.Woven;
using Xunit;

namespace TimeCore.Host.Weaving.Tests;

/// <summary>Woven code does what it did, and its locks go to the hook.</summary>
public sealed class BehaviourTests
{
    [Fact]
    public void EveryMethod_CompiledByTheRuntime_IsValid()
    {
        const BindingFlags everything = BindingFlags.DeclaredOnly | BindingFlags.Instance
            | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        int compiled = 0;

        foreach (Type type in typeof(Samples.Samples).Assembly.GetTypes())
        {
            foreach (MethodBase method in type.GetMembers(everything).OfType<MethodBase>())
            {
                if (method.GetMethodBody() != null)
                {
                    // Throws InvalidProgramException when the instructions make no sense.
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                    compiled++;
                }
            }
        }

        Assert.True(compiled > 30, $"only {compiled} methods were compiled");
    }

    [Fact]
    public void Results_OfWovenMethods_AreUnchanged()
    {
        Assert.Equal(5, Samples.Samples.Add(2, 3));
        Assert.Equal(27, Samples.Samples.Branch(true, 3));
        Assert.Equal("three", Samples.Samples.Switch(3));
        Assert.Equal("many", Samples.Samples.Switch(-1));
        Assert.Equal(2, Samples.Samples.TryFinally(5));
        Assert.Equal(1, Samples.Samples.TryCatch(false));
        Assert.Equal(2, Samples.Samples.TryCatch(true));
        Assert.Equal(503, Samples.Samples.TryFilterAndFinally(2));
        Assert.Equal(23, Samples.Samples.TryFilterAndFinally(0));
        Assert.Equal(2, Samples.Samples.Ternary(true, 1, 2));
        Assert.Equal(3, Samples.Samples.Ternary(false, 1, 2));
        Assert.Equal(7, Samples.Samples.CallDelegate(value => value));
    }

    [Fact]
    public void Lock_WithoutHook_TakesTheRealMonitor()
    {
        object gate = new();

        Assert.True(Samples.Samples.EnterAndExit(gate));
        Assert.False(Monitor.IsEntered(gate));
        Assert.Throws<SynchronizationLockException>(() => WovenCode.ExitLock(gate));
    }

    [Fact]
    public void Lock_WithHook_GoesToTheHookAndNotToTheMonitor()
    {
        RecordingHook hook = new();
        Shape shape = new();

        Run(hook, () => shape.LockThatThrows(false));

        Assert.Equal(new[] { "enter", "enter", "exit", "exit" }, hook.Calls);
        Assert.Single(hook.Gates);
        Assert.False(hook.MonitorWasTaken);
    }

    [Fact]
    public void Lock_BodyThrows_IsGivenBack()
    {
        RecordingHook hook = new();
        Shape shape = new();

        Run(hook, () => Assert.Throws<InvalidOperationException>(() => shape.LockThatThrows(true)));

        Assert.Equal(new[] { "enter", "exit" }, hook.Calls);
    }

    [Fact]
    public void Lock_HookThrowsAtEntry_IsNotGivenBack()
    {
        RecordingHook hook = new() { Refuses = true };
        Shape shape = new();

        Run(hook, () => Assert.Throws<TimeoutException>(shape.EmptyLock));

        Assert.Equal(new[] { "enter" }, hook.Calls);
    }

    [Fact]
    public void Hook_OfOneThread_IsNotSeenByAnother()
    {
        RecordingHook hook = new();
        Shape shape = new();

        Run(hook, () =>
        {
            Thread other = new(shape.EmptyLock);
            other.Start();
            other.Join();
        });

        Assert.Empty(hook.Calls);
    }

    [Fact]
    public void Charges_OfOneThread_AreNotSeenByAnother()
    {
        long charged = Charged.By(() =>
        {
            Thread other = new(() => Samples.Samples.EmptyLoop(100));
            other.Start();
            other.Join();
        });

        Assert.Equal(0, charged);
    }

    [Fact]
    public void StackTrace_OfWovenCode_NamesTheSourceLine()
    {
        Exception error = Assert.Throws<DivideByZeroException>(
            () => Samples.Samples.TryFinally(0));

        Assert.Matches(@"Samples\.cs:line \d+", error.StackTrace);
    }

    [Fact]
    public void Breakpoint_OnTheFirstLine_StopsBeforeTheCharge()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(
            typeof(Samples.Samples).Assembly.Location, new ReaderParameters { ReadSymbols = true });
        MethodDefinition add = module.GetType(typeof(Samples.Samples).FullName)
            .Methods.Single(method => method.Name == nameof(Samples.Samples.Add));

        Assert.Equal("Units", ((FieldReference)add.Body.Instructions[0].Operand).Name);
        Assert.Equal(0, add.DebugInformation.SequencePoints[0].Offset);
    }

    // What looks for count and book runs once; the line runs, and charges, at every turn.
    [Fact]
    public void Breakpoint_OnAFirstLineThatLoops_StopsAtEveryTurn()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(
            typeof(Samples.Samples).Assembly.Location, new ReaderParameters { ReadSymbols = true });
        MethodDefinition loop = module.GetType(typeof(Samples.Samples).FullName)
            .Methods.Single(method => method.Name == nameof(Samples.Samples.CountDown));

        int turnOffset = loop.Body.Instructions
            .Where(jump => jump.Operand is Instruction target && target.Offset < jump.Offset)
            .Select(jump => ((Instruction)jump.Operand).Offset)
            .Single();
        Assert.NotEqual(0, turnOffset);
        Assert.Equal(turnOffset, loop.DebugInformation.SequencePoints[0].Offset);
    }

    [Fact]
    public void Weaving_WovenAssembly_IsRefused()
    {
        string woven = typeof(Samples.Samples).Assembly.Location;
        string target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.Throws<InvalidOperationException>(
            () => AssemblyWeaver.Weave(woven, target, Array.Empty<string>()));
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void Main_WrongCommandLine_AnswersTwo() =>
        Assert.Equal(2, Program.Main(new[] { "a.dll", "--into", "b.dll" }));

    private static void Run(LockHook hook, Action action)
    {
        WovenCode.Hook = hook;
        try
        {
            action();
        }
        finally
        {
            WovenCode.Hook = null;
        }
    }

    private sealed class RecordingHook : LockHook
    {
        public List<string> Calls { get; } = new();

        public HashSet<object> Gates { get; } = new();

        public bool MonitorWasTaken { get; private set; }

        public bool Refuses { get; init; }

        public override void Enter(object gate)
        {
            Calls.Add("enter");
            Gates.Add(gate);
            if (Refuses)
            {
                throw new TimeoutException();
            }
        }

        public override void Exit(object gate)
        {
            MonitorWasTaken |= Monitor.IsEntered(gate);
            Calls.Add("exit");
        }
    }
}
