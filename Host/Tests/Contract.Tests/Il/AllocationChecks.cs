using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Walks from a root through every call and names what allocates on the way.</summary>
internal sealed class AllocationChecks
{
    private static readonly string[] _inline = ["System.TimeSpan", "System.DateTime"];

    private readonly CallGraph _graph;

    /// <summary>Makes a check.</summary>
    /// <param name="graph">The device assemblies.</param>
    public AllocationChecks(CallGraph graph)
    {
        _graph = graph;
    }

    /// <summary>Names every allocation that a root may reach, with the way to it.</summary>
    /// <param name="root">Type and method, for one <c>HrTimerBase.Start</c>.</param>
    /// <returns>A finding each; one if the root does not exist.</returns>
    public List<string> Check(string root)
    {
        List<MethodDefinition> starts = _graph.Find(root);
        if (starts.Count == 0)
        {
            return [$"{root} does not exist: the list of roots is out of date."];
        }

        List<string> findings = [];
        HashSet<string> seen = [];
        Queue<(MethodDefinition Method, string Path)> queue = new();
        foreach (MethodDefinition start in starts.SelectMany(_graph.Callees))
        {
            queue.Enqueue((start, Show(start)));
        }

        while (queue.TryDequeue(out (MethodDefinition Method, string Path) next))
        {
            if (!next.Method.HasBody || !seen.Add(next.Method.FullName))
            {
                continue;
            }

            CheckLocals(next.Method, next.Path, findings);
            foreach (Instruction instruction in HotInstructions(next.Method))
            {
                Check(instruction, next.Path, findings);
                if (instruction.OpCode.Code is Code.Call or Code.Callvirt)
                {
                    foreach (MethodDefinition callee in
                        _graph.Callees((MethodReference)instruction.Operand))
                    {
                        queue.Enqueue((callee, $"{next.Path} > {Show(callee)}"));
                    }
                }
            }
        }

        return findings;
    }

    private static void CheckLocals(MethodDefinition method, string path, List<string> findings)
    {
        foreach (VariableDefinition local in method.Body.Variables)
        {
            if (LanguageIlChecks.IsDearValue(local.VariableType))
            {
                findings.Add($"{path}: a local of struct {local.VariableType.Name}");
            }
        }
    }

    private void Check(Instruction instruction, string path, List<string> findings)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Newobj:
                TypeReference made = ((MethodReference)instruction.Operand).DeclaringType;
                if (!_inline.Contains(made.FullName))
                {
                    findings.Add($"{path}: new {made.Name}");
                }

                break;
            case Code.Newarr:
            case Code.Box:
                TypeReference type = (TypeReference)instruction.Operand;
                findings.Add($"{path}: {instruction.OpCode.Name} {type.Name}");
                break;
            case Code.Call:
            case Code.Callvirt:
                MethodReference called = (MethodReference)instruction.Operand;
                if (!_graph.Has(called) && ReturnsNewObject(called))
                {
                    findings.Add($"{path}: {called.DeclaringType.Name}.{called.Name}");
                }

                break;
        }
    }

    // Outside our own code, a method that returns a text or an array has made it.
    private static bool ReturnsNewObject(MethodReference called) =>
        called.ReturnType.FullName == "System.String" || called.ReturnType.IsArray;

    // The way to a throw may allocate: it is taken when the program is wrong. Such a block starts
    // where control comes from elsewhere, and ends in the throw.
    private static IEnumerable<Instruction> HotInstructions(MethodDefinition method)
    {
        HashSet<Instruction> cold = [];
        HashSet<Instruction> targets = FindTargets(method.Body);
        foreach (Instruction end in method.Body.Instructions.Where(IsThrow))
        {
            Instruction? each = end;
            while (each != null && cold.Add(each) && !IsStart(each, targets))
            {
                each = each.Previous;
            }
        }

        return method.Body.Instructions.Where(each => !cold.Contains(each));
    }

    private static bool IsStart(Instruction each, HashSet<Instruction> targets) =>
        targets.Contains(each)
        || each.Previous == null
        || each.Previous.OpCode.FlowControl
            is not (FlowControl.Next or FlowControl.Call or FlowControl.Meta);

    private static bool IsThrow(Instruction instruction) =>
        instruction.OpCode.Code == Code.Throw;

    private static HashSet<Instruction> FindTargets(MethodBody body)
    {
        HashSet<Instruction> targets = [];
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                targets.Add(target);
            }
            else if (instruction.Operand is Instruction[] many)
            {
                targets.UnionWith(many);
            }
        }

        return targets;
    }

    private static string Show(MethodDefinition method) =>
        $"{method.DeclaringType.Name}.{method.Name}";
}
