using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;

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

    [Fact]
    public void Queue_BesideTheProgram_KeepsTheOrderAsItGrowsAndTurns()
    {
        Assert.Equal(["2 3 4 5 6 ", "2", "empty"], PrintedOf(
            "var q = new Queue(); q.Enqueue(0); q.Enqueue(1); q.Dequeue(); q.Dequeue();"
            + "for (int i = 2; i < 7; i++) { q.Enqueue(i); }"
            + "var a = new object[5]; q.CopyTo(a, 0); string s = \"\";"
            + "foreach (object o in a) { s += (int)o + \" \"; } Console.WriteLine(s);"
            + "Console.WriteLine(q.Peek().ToString()); q.Clear();"
            + "try { q.Dequeue(); } catch (InvalidOperationException) {"
            + "Console.WriteLine(\"empty\"); }",
            "public class Queue { object[] _array = new object[4]; int _head; int _tail; int _size;"
            + Native + "public virtual extern void Clear();"
            + Native + "public virtual extern void CopyTo(System.Array array, int index);"
            + Native + "public virtual extern void Enqueue(object obj);"
            + Native + "public virtual extern object Dequeue();"
            + Native + "public virtual extern object Peek(); }"));
    }

    [Fact]
    public void Stack_BesideTheProgram_GivesBackTheNewest()
    {
        Assert.Equal(["5", "5 4 3 2 1 ", "empty"], PrintedOf(
            "var k = new Stack(); for (int i = 1; i < 6; i++) { k.Push(i); }"
            + "Console.WriteLine(k.Peek().ToString()); string s = \"\";"
            + "for (int i = 1; i < 6; i++) { s += (int)k.Pop() + \" \"; } Console.WriteLine(s);"
            + "k.Push(1); k.Clear();"
            + "try { k.Pop(); } catch (InvalidOperationException) {"
            + "Console.WriteLine(\"empty\"); }",
            "public class Stack { object[] _array = new object[4]; int _size;"
            + Native + "public virtual extern void Clear();"
            + Native + "public virtual extern object Peek();"
            + Native + "public virtual extern object Pop();"
            + Native + "public virtual extern void Push(object obj); }"));
    }

    [Fact]
    public void Hashtable_BesideTheProgram_FindsGrowsRemovesAndIsGoneThrough()
    {
        const string Table = "internal class Bucket { public object _key; public object _value;"
            + " public uint _hash; }"
            + "public class Hashtable { Bucket[] _buckets = new Bucket[GetPrimeNative(2)];"
            + "int _loadsize = 3; float _loadFactor = 1; int _count; int _version;"
            + "public int Count => _count;"
            + "public void Put(object k, object v, bool add) => InsertNative(k, v, add,"
            + "k.GetHashCode());"
            + "public object Get(object k) => GetNative(k, k.GetHashCode());"
            + "public bool Has(object k) => ContainsNative(k, k.GetHashCode());"
            + "public void Remove(object k) => RemoveNative(k, k.GetHashCode());"
            + "public HashtableEnumerator All() => new HashtableEnumerator(this);"
            + Native + "public extern void Clear();"
            + Native + "extern void InsertNative(object key, object newValue, bool add,"
            + "int keyHashCode);"
            + Native + "extern object GetNative(object key, int keyHashCode);"
            + Native + "extern bool ContainsNative(object key, int keyHashCode);"
            + Native + "extern void RemoveNative(object key, int keyHashCode);"
            + Native + "static extern int GetPrimeNative(int min);"
            + "public class HashtableEnumerator { Hashtable _hashtable; int _bucket; int _version;"
            + "public bool _current; public object _currentKey; public object _currentValue;"
            + "internal HashtableEnumerator(Hashtable h) { _hashtable = h;"
            + "_bucket = h._buckets.Length; _version = h._version; }"
            + Native + "public extern bool MoveNext(); } }";
        Assert.Equal(["20 n19", "again", "True False 19", "9880", "changed", "0 True"], PrintedOf(
            "var h = new Hashtable(); for (int i = 0; i < 20; i++) {"
            + "h.Put(\"key\" + i.ToString(), \"n\" + i.ToString(), true); }"
            + "Console.WriteLine(h.Count.ToString() + \" \" + (string)h.Get(\"key19\"));"
            + "try { h.Put(\"key3\", 1, true); } catch (ArgumentException) {"
            + "Console.WriteLine(\"again\"); }"
            + "h.Remove(\"key0\"); Console.WriteLine(h.Has(\"key1\") + \" \" + h.Has(\"key0\")"
            + " + \" \" + h.Count.ToString());"
            + "var n = new Hashtable(); for (int i = 1; i < 20; i++) { n.Put(i, i * 52, false); }"
            + "int sum = 0; var e = n.All(); while (e.MoveNext()) { sum += (int)e._currentValue; }"
            + "Console.WriteLine(sum.ToString()); e = n.All(); n.Put(99, 1, false);"
            + "try { e.MoveNext(); } catch (InvalidOperationException) {"
            + "Console.WriteLine(\"changed\"); }"
            + "n.Clear(); Console.WriteLine(n.Count.ToString() + \" \" + (n.Get(5) == null));",
            Table));
    }

    [Fact]
    public void Field_ThatANewerLibraryNoLongerHas_IsRefusedByName()
    {
        using DeviceProgram program = DeviceProgram.Of(
            "class P { static void Main() { new System.Collections.Stack().Clear(); } }"
            + "namespace System.Collections { class Stack {"
            + Native + "public extern void Clear(); } }");

        AppResult run = program.Run();

        Assert.Equal(AppEnd.Refused, run.End);
        Assert.StartsWith("MyApp|System.Collections.Stack._", run.Refusal!.Member);
    }

    // The official libraries of stacks and queues go through their arrays with it.
    [Fact]
    public void SzArrayEnumerator_OverTheEnd_GoesOnAtTheBeginning()
    {
        System.Type? type = Binding.StandIns.TypeOf("System.Array/SzArrayEnumerator");
        var items = (System.Collections.IEnumerator)System.Activator.CreateInstance(
            type!, new[] { 1, 2, 3 }, 2, 4)!;

        Assert.True(items.MoveNext());
        Assert.Equal(3, items.Current);
        Assert.True(items.MoveNext());
        Assert.Equal(1, items.Current);
        Assert.False(items.MoveNext());
    }

    private static string[] PrintedOf(string statements, string type)
    {
        using DeviceProgram program = DeviceProgram.Of(
            "using System; using System.Collections;"
            + "namespace System.Collections { " + type + " }"
            + "class Program { static void Main() { " + statements + " } }");
        Assert.Empty(AppImage.Read(program.Path).Unmodelled);
        return DeviceProgram.Printed(program.Run());
    }
}
