using System;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>Native methods of the device's queue.</summary>
/// <remarks>Source: NI CLR/Core/CLR_RT_HeapBlock_Queue.cpp.</remarks>
[NativesOf("System.Collections.Queue")]
public static class QueueNatives
{
    /// <summary>Takes everything out.</summary>
    public static void Clear(object self)
    {
        Array.Clear(ItemsOf(self));
        ObjectFields.Set(self, "_size", 0);
        ObjectFields.Set(self, "_head", 0);
        ObjectFields.Set(self, "_tail", 0);
    }

    /// <summary>Copies everything, the oldest first.</summary>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public static void CopyTo(object self, Array array, int index)
    {
        object?[] items = ItemsOf(self);
        int size = SizeOf(self);
        if (array.Length - index < size)
        {
            throw new ArgumentException();
        }

        int head = ObjectFields.Get<int>(self, "_head");
        for (int i = 0; i < size; i++)
        {
            array.SetValue(items[(head + i) % items.Length], index + i);
        }
    }

    /// <summary>Adds one; full, the queue doubles.</summary>
    public static void Enqueue(object self, object obj)
    {
        object?[] items = ItemsOf(self);
        int size = SizeOf(self);
        if (size == items.Length)
        {
            var larger = new object?[2 * size];
            CopyTo(self, larger, 0);
            items = larger;
            ObjectFields.Set(self, "_array", larger);
            ObjectFields.Set(self, "_head", 0);
            ObjectFields.Set(self, "_tail", size);
        }

        int tail = ObjectFields.Get<int>(self, "_tail");
        items[tail] = obj;
        ObjectFields.Set(self, "_tail", (tail + 1) % items.Length);
        ObjectFields.Set(self, "_size", size + 1);
    }

    /// <summary>Takes the oldest out.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static object? Dequeue(object self)
    {
        object? oldest = Peek(self);
        object?[] items = ItemsOf(self);
        int head = ObjectFields.Get<int>(self, "_head");
        items[head] = null;
        ObjectFields.Set(self, "_head", (head + 1) % items.Length);
        ObjectFields.Set(self, "_size", SizeOf(self) - 1);
        return oldest;
    }

    /// <summary>Returns the oldest.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static object? Peek(object self) => SizeOf(self) == 0
        ? throw new InvalidOperationException()
        : ItemsOf(self)[ObjectFields.Get<int>(self, "_head")];

    private static object?[] ItemsOf(object self) =>
        ObjectFields.Get<object?[]>(self, "_array");

    private static int SizeOf(object self) => ObjectFields.Get<int>(self, "_size");
}

/// <summary>Native methods of the device's stack, which grows from the end of its array.</summary>
[NativesOf("System.Collections.Stack")]
public static class StackNatives
{
    /// <summary>Takes everything out.</summary>
    public static void Clear(object self)
    {
        Array.Clear(ItemsOf(self));
        ObjectFields.Set(self, "_size", 0);
    }

    /// <summary>Returns the newest.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static object? Peek(object self)
    {
        object?[] items = ItemsOf(self);
        int size = SizeOf(self);
        return size == 0 ? throw new InvalidOperationException() : items[^size];
    }

    /// <summary>Takes the newest out.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static object? Pop(object self)
    {
        object? newest = Peek(self);
        int size = SizeOf(self);
        ItemsOf(self)[^size] = null;
        ObjectFields.Set(self, "_size", size - 1);
        return newest;
    }

    /// <summary>Adds one; full, the stack doubles.</summary>
    public static void Push(object self, object obj)
    {
        object?[] items = ItemsOf(self);
        int size = SizeOf(self);
        if (size == items.Length)
        {
            var larger = new object?[2 * size];
            items.CopyTo(larger, size);
            items = larger;
            ObjectFields.Set(self, "_array", larger);
        }

        items[^(size + 1)] = obj;
        ObjectFields.Set(self, "_size", size + 1);
    }

    private static object?[] ItemsOf(object self) =>
        ObjectFields.Get<object?[]>(self, "_array");

    private static int SizeOf(object self) => ObjectFields.Get<int>(self, "_size");
}

/// <summary>Native methods of the device's hash table: buckets in an array, double hashing.
/// </summary>
/// <remarks>
/// The order of the keys follows from the primes and from the keys' hash codes; those of texts are
/// the virtual board's own, so that order may be another on a device.
/// </remarks>
[NativesOf("System.Collections.Hashtable")]
public static class HashtableNatives
{
    private const uint HashPrime = 101;

    private static readonly int[] s_primes =
    [
        3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631,
        761, 919, 1103, 1327, 1597, 1931, 2333, 2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103,
        12143,
    ];

    /// <summary>Takes everything out; the buckets stay.</summary>
    public static void Clear(object self)
    {
        if (ObjectFields.Get<int>(self, "_count") == 0)
        {
            return;
        }

        foreach (object? bucket in BucketsOf(self))
        {
            if (bucket != null)
            {
                Fill(bucket, null, null, 0);
            }
        }

        ObjectFields.Set(self, "_count", 0);
        Change(self);
    }

    /// <summary>Puts a value in.</summary>
    /// <exception cref="ArgumentException">It is to be added and the key is there.</exception>
    /// <exception cref="InvalidOperationException">There is no place.</exception>
    public static void InsertNative(
        object self, object key, object newValue, bool add, int keyHashCode)
    {
        int count = ObjectFields.Get<int>(self, "_count");
        if (count >= ObjectFields.Get<int>(self, "_loadsize"))
        {
            Expand(self);
        }

        object?[] buckets = BucketsOf(self);
        foreach (int place in Places(keyHashCode, buckets.Length))
        {
            if (buckets[place] is not object bucket || KeyOf(bucket) is not object there)
            {
                buckets[place] ??= New(buckets);
                Fill(buckets[place]!, key, newValue, (uint)keyHashCode);
                ObjectFields.Set(self, "_count", count + 1);
                Change(self);
                return;
            }

            if (ObjectFields.AreEqual(there, key))
            {
                if (add)
                {
                    throw new ArgumentException();
                }

                ObjectFields.Set(bucket, "_value", newValue);
                Change(self);
                return;
            }
        }

        throw new InvalidOperationException();
    }

    /// <summary>Returns the value of a key; null where there is none.</summary>
    public static object? GetNative(object self, object key, int keyHashCode) =>
        Find(self, key, keyHashCode) is object bucket
            ? ObjectFields.Get<object?>(bucket, "_value")
            : null;

    /// <summary>Tells whether there is a key.</summary>
    public static bool ContainsNative(object self, object key, int keyHashCode) =>
        Find(self, key, keyHashCode) != null;

    /// <summary>Takes a key out, if it is there.</summary>
    public static void RemoveNative(object self, object key, int keyHashCode)
    {
        if (Find(self, key, keyHashCode) is object bucket)
        {
            Fill(bucket, null, null, 0);
            ObjectFields.Set(self, "_count", ObjectFields.Get<int>(self, "_count") - 1);
            Change(self);
        }
    }

    /// <summary>Returns the least of the table's primes that is not below a number.</summary>
    /// <exception cref="ArgumentException">It is negative.</exception>
    /// <exception cref="NotSupportedException">It is above all.</exception>
    public static int GetPrimeNative(int min)
    {
        if (min < 0)
        {
            throw new ArgumentException();
        }

        int index = Array.FindIndex(s_primes, prime => prime >= min);
        return index < 0 ? throw new NotSupportedException() : s_primes[index];
    }

    internal static object?[] BucketsOf(object self) =>
        ObjectFields.Get<object?[]>(self, "_buckets");

    internal static object? KeyOf(object bucket) => ObjectFields.Get<object?>(bucket, "_key");

    private static object? Find(object self, object key, int keyHashCode)
    {
        object?[] buckets = BucketsOf(self);
        foreach (int place in Places(keyHashCode, buckets.Length))
        {
            if (buckets[place] is object bucket && KeyOf(bucket) is object there
                && ObjectFields.Get<uint>(bucket, "_hash") == (uint)keyHashCode
                && ObjectFields.AreEqual(there, key))
            {
                return bucket;
            }
        }

        return null;
    }

    private static void Expand(object self)
    {
        object?[] old = BucketsOf(self);
        int size = GetPrimeNative(2 * old.Length);
        var larger = (object?[])Array.CreateInstance(old.GetType().GetElementType()!, size);
        foreach (object? bucket in old)
        {
            if (bucket != null && KeyOf(bucket) is object key)
            {
                uint hash = ObjectFields.Get<uint>(bucket, "_hash");
                foreach (int place in Places((int)hash, size))
                {
                    if (larger[place] == null)
                    {
                        larger[place] = New(larger);
                        Fill(
                            larger[place]!, key,
                            ObjectFields.Get<object?>(bucket, "_value"), hash);
                        break;
                    }
                }
            }
        }

        ObjectFields.Set(self, "_buckets", larger);
        ObjectFields.Set(
            self, "_loadsize", (int)(ObjectFields.Get<float>(self, "_loadFactor") * size));
        Change(self);
    }

    private static System.Collections.Generic.IEnumerable<int> Places(int hashCode, int length)
    {
        uint hash = (uint)hashCode;
        uint step = 1 + (unchecked(hash * HashPrime) % ((uint)length - 1));
        uint place = hash % (uint)length;
        for (int i = 0; i < length; i++)
        {
            yield return (int)place;
            place = (uint)(((ulong)place + step) % (uint)length);
        }
    }

    // The runtime runs no constructor either.
    private static object New(object?[] buckets) =>
        System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(
            buckets.GetType().GetElementType()!);

    private static void Fill(object bucket, object? key, object? value, uint hash)
    {
        ObjectFields.Set(bucket, "_hash", hash);
        ObjectFields.Set(bucket, "_value", value);
        ObjectFields.Set(bucket, "_key", key);
    }

    private static void Change(object self) => ObjectFields.Set(
        self, "_version", ObjectFields.Get<int>(self, "_version") + 1);
}

/// <summary>Native methods of what goes through the device's hash table, from its end.</summary>
[NativesOf("System.Collections.Hashtable/HashtableEnumerator")]
public static class HashtableEnumeratorNatives
{
    /// <summary>Goes on to the next key.</summary>
    /// <returns>False: there is none.</returns>
    /// <exception cref="InvalidOperationException">The table has changed.</exception>
    public static bool MoveNext(object self)
    {
        object table = ObjectFields.Get<object>(self, "_hashtable");
        if (ObjectFields.Get<int>(self, "_version")
            != ObjectFields.Get<int>(table, "_version"))
        {
            throw new InvalidOperationException();
        }

        object?[] buckets = HashtableNatives.BucketsOf(table);
        for (int i = ObjectFields.Get<int>(self, "_bucket") - 1; i >= 0; i--)
        {
            if (buckets[i] is object bucket && HashtableNatives.KeyOf(bucket) is object key)
            {
                ObjectFields.Set(self, "_bucket", i);
                ObjectFields.Set(self, "_currentKey", key);
                ObjectFields.Set(
                    self, "_currentValue", ObjectFields.Get<object?>(bucket, "_value"));
                ObjectFields.Set(self, "_current", true);
                return true;
            }
        }

        ObjectFields.Set(self, "_bucket", 0);
        ObjectFields.Set(self, "_current", false);
        return false;
    }
}
