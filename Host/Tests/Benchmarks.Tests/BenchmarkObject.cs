using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Operations;
using TimeCore.Host.Benchmarks.Running;

namespace TimeCore.Host.Benchmarks.Tests;

/// <summary>A benchmark of the catalog, set up as BenchmarkDotNet does it.</summary>
internal sealed class BenchmarkObject : IDisposable
{
    private readonly object _object;
    private readonly Delegate _method;

    public BenchmarkObject(Row row, int armed)
    {
        _object = Activator.CreateInstance(row.Class);
        if (_object is ArmedBenchmark benchmark)
        {
            benchmark.Armed = armed;
        }

        CallMarked<GlobalSetupAttribute>();
        MethodInfo method = row.Class.GetMethod(row.Method);
        Type type = method.ReturnType == typeof(void)
            ? typeof(Action)
            : typeof(Func<>).MakeGenericType(method.ReturnType);
        _method = method.CreateDelegate(type, _object);
    }

    /// <summary>Callbacks so far, of a benchmark that counts them.</summary>
    public long Ran => (long)_object.GetType().GetProperty("Ran").GetValue(_object);

    public static List<Row> Rows { get; } =
        Catalog.HotPaths.SelectMany(table => table.Rows).ToList();

    public void Run(int times)
    {
        for (int i = 0; i < times; i++)
        {
            switch (_method)
            {
                case Action action:
                    action();
                    break;
                case Func<long> function:
                    function();
                    break;
                default:
                    _method.DynamicInvoke();
                    break;
            }
        }
    }

    public void Dispose() => CallMarked<GlobalCleanupAttribute>();

    private void CallMarked<T>()
        where T : Attribute
    {
        foreach (MethodInfo method in _object.GetType().GetMethods()
            .Where(each => each.GetCustomAttribute<T>() != null))
        {
            method.Invoke(_object, null);
        }
    }
}
