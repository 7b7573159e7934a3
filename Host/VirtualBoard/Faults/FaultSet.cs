using System;
using System.Collections.Generic;
using System.Globalization;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The faults that are switched on, each with its value.</summary>
public sealed class FaultSet
{
    private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);

    /// <summary>The faults that are on, as a user would type them, in order of name.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            foreach ((string name, double value) in _values)
            {
                yield return $"{name}={value.ToString(CultureInfo.InvariantCulture)}";
            }
        }
    }

    /// <summary>Switches faults on by what a user typed.</summary>
    /// <param name="names">Items <c>name</c> or <c>name=value</c>.</param>
    /// <exception cref="ArgumentException">
    /// A name is unknown, or a value is no number in its range; the message says what is valid.
    /// </exception>
    public static FaultSet Parse(IEnumerable<string> names)
    {
        var set = new FaultSet();
        foreach (string name in names)
        {
            set.Add(name);
        }

        return set;
    }

    /// <summary>Switches one fault on.</summary>
    /// <param name="text"><c>name</c> or <c>name=value</c>.</param>
    /// <exception cref="ArgumentException">As for <see cref="Parse"/>.</exception>
    public void Add(string text)
    {
        int equals = text.IndexOf('=');
        string name = equals < 0 ? text : text[..equals];
        FaultKind kind = Find(name);
        if (equals < 0)
        {
            _values[name] = kind.DefaultValue;
            return;
        }

        string number = text[(equals + 1)..];
        bool parsed = double.TryParse(
            number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        if (!parsed || !(value >= kind.Range.Min && value <= kind.Range.Max))
        {
            throw new ArgumentException(
                $"Fault '{name}' takes a number from {Text(kind.Range.Min)} to "
                + $"{Text(kind.Range.Max)} ({kind.Meaning}), not '{number}'.");
        }

        _values[name] = value;
    }

    /// <summary>Tells whether a fault is on.</summary>
    public bool Has(FaultKind kind)
    {
        return _values.ContainsKey(kind.Name);
    }

    /// <summary>Returns the value of a fault, or another if it is off.</summary>
    public double ValueOr(FaultKind kind, double otherwise)
    {
        return _values.TryGetValue(kind.Name, out double value) ? value : otherwise;
    }

    private static FaultKind Find(string name)
    {
        List<string> known = [];
        foreach (FaultKind kind in FaultKind.All)
        {
            if (kind.Name == name)
            {
                return kind;
            }

            known.Add(kind.Name);
        }

        throw new ArgumentException(
            $"There is no fault '{name}'. Faults: {string.Join(", ", known)}.");
    }

    private static string Text(double value)
    {
        return value.ToString(CultureInfo.InvariantCulture);
    }
}
