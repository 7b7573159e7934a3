namespace System.Device.Gpio;

/// <summary>A level.</summary>
public readonly struct PinValue : IEquatable<PinValue>
{
    private readonly byte _value;

    private PinValue(byte value)
    {
        _value = value;
    }

    /// <summary>The supply's level.</summary>
    public static PinValue High => new(1);

    /// <summary>Ground.</summary>
    public static PinValue Low => new(0);

    public static implicit operator PinValue(bool value)
    {
        return value ? High : Low;
    }

    public static implicit operator PinValue(int value)
    {
        return value != 0;
    }

    public static explicit operator bool(PinValue value)
    {
        return value._value != 0;
    }

    public static explicit operator int(PinValue value)
    {
        return value._value;
    }

    public static explicit operator byte(PinValue value)
    {
        return value._value;
    }

    public static bool operator ==(PinValue left, PinValue right)
    {
        return left.Equals(right);
    }

    public static bool operator !=(PinValue left, PinValue right)
    {
        return !left.Equals(right);
    }

    /// <inheritdoc/>
    public bool Equals(PinValue other)
    {
        return _value == other._value;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return obj is PinValue value && Equals(value);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return _value;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return _value == 0 ? "Low" : "High";
    }
}
