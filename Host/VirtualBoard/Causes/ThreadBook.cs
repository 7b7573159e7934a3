using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Woven;

namespace TimeCore.Host.VirtualBoard;

/// <summary>
/// Follows one thread of the board through its methods and notes what each is charged.
/// </summary>
internal sealed class ThreadBook : CodeBook
{
    private const string CoreLoop = "TimeSystem.Run";

    private static readonly Frame s_runtime = new("", new WovenMethod("", "", ""), false);

    private readonly Machine _machine;
    private readonly CauseBook _causes;
    private readonly Dictionary<string, WovenMethod> _methods;
    private readonly CausePool _pool;
    private readonly List<Frame> _frames = [];
    private readonly List<(Cause Cause, long Units)> _untimed = [];
    private double _spentNs;

    public ThreadBook(
        Machine machine,
        CauseBook causes,
        Dictionary<string, WovenMethod> methods,
        CausePool pool)
    {
        _pool = pool;
        _machine = machine;
        _causes = causes;
        _methods = methods;
    }

    /// <summary>The methods that have begun and not returned, the outermost first.</summary>
    public IEnumerable<string> Methods => _frames.Select(frame => frame.Method);

    private Frame Top => _frames.Count > 0 ? _frames[^1] : s_runtime;

    public override void Enter(string method)
    {
        if (!_methods.TryGetValue(method, out WovenMethod? parts))
        {
            parts = WovenMethod.Parse(method);
            _methods.Add(method, parts);
        }

        // The program calls the core's loop; what that loop calls back is the program's again.
        bool inWorkload = parts.IsProgram || (Top.InWorkload && parts.Member != CoreLoop);
        string owner = _causes.Owners?.Of(parts, Top.Parts, Top.Owner) ?? "";
        Frame frame = new(method, parts, inWorkload)
        {
            StartNs = _spentNs,
            Owner = owner,
            Cause = _pool.OfCode(method, Top.Method, inWorkload, owner),
        };
        _frames.Add(frame);
        _causes.Count(frame.Cause, _machine.NowNs, 1, 0);
        _machine.Wakes.Begin(parts);
    }

    public override void Charge(string method, int units)
    {
        PopTo(method);
        _untimed.Add((Top.Cause, units));
        _spentNs += _machine.CostNs(units);
    }

    public override void Leave(string method)
    {
        PopTo(method);
        Frame frame = Top;
        if (_frames.Count > 0)
        {
            _frames.RemoveAt(_frames.Count - 1);
            _causes.Count(frame.Cause, _machine.NowNs, 0, _spentNs - frame.StartNs);
            if (_causes.Owners != null && _frames.Count > 0)
            {
                Top.Belong(_causes.Owners.After(frame.Parts, Top.Parts, Top.Owner));
            }
        }
    }

    /// <summary>Shares the time that the code since the last call, and this call, take.</summary>
    /// <param name="call">The call; null for none.</param>
    /// <param name="codeUnits">What the code was charged.</param>
    /// <param name="ns">What both take, from now on.</param>
    public void Settle(RuntimeCall? call, long codeUnits, long ns)
    {
        long callUnits = call?.Cost ?? 0;
        double nsPerUnit = ns == 0 ? 0 : ns / (double)(codeUnits + callUnits);
        double atNs = _machine.NowNs;
        foreach ((Cause cause, long units) in _untimed)
        {
            _causes.Take(cause, atNs, units * nsPerUnit);
            atNs += units * nsPerUnit;
        }

        _untimed.Clear();
        if (call != null)
        {
            Call(call, atNs, callUnits * nsPerUnit);
        }
    }

    /// <summary>Notes a call into the runtime.</summary>
    public void Call(RuntimeCall call, double atNs, double ns)
    {
        Frame caller = s_runtime;
        for (int i = _frames.Count - 1; i >= 0 && caller == s_runtime; i--)
        {
            caller = _frames[i].Parts.IsDriver ? caller : _frames[i];
        }

        string owner = _frames.Count > 0 ? Top.Owner : _causes.Owners?.OfRuntime() ?? "";
        Cause cause = _pool.OfCall(call, caller.Method, caller.InWorkload, owner);
        _causes.Take(cause, atNs, ns);
        _causes.Count(cause, _machine.NowNs, 1, ns);
        _spentNs += ns;
    }

    /// <summary>Forgets what was charged since the last call: it takes no time.</summary>
    public void Drop()
    {
        _untimed.Clear();
    }

    // An exception leaves methods unnoticed; the method that goes on shows which are left.
    private void PopTo(string method)
    {
        while (_frames.Count > 0 && !ReferenceEquals(Top.Method, method))
        {
            _frames.RemoveAt(_frames.Count - 1);
        }
    }

    private sealed class Frame(string method, WovenMethod parts, bool inWorkload)
    {
        public string Method { get; } = method;

        public WovenMethod Parts { get; } = parts;

        public bool InWorkload { get; } = inWorkload;

        public string Owner { get; set; } = "";

        public double StartNs { get; init; }

        public Cause Cause { get; set; } = Cause.Of(CauseKind.Unknown);

        public void Belong(string owner)
        {
            if (owner != Owner)
            {
                Owner = owner;
                Cause = Cause with { Owner = owner };
            }
        }
    }
}
