using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A thermometer of the LM75 family: four registers behind a pointer.</summary>
/// <remarks>Steps of 0.125 °C in the upper bits of two bytes. Source: NXP, LM75B.</remarks>
/// <param name="celsiusAt">The temperature at a moment, in seconds since Main's beginning.</param>
public sealed class Lm75Thermometer(Func<double, double> celsiusAt) : I2cPeripheral
{
    private readonly byte[] _registers = [0, 0, 0, 0, 75, 0, 80, 0];
    private int _pointer;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            _pointer = bytes[0] & 3;
            bytes[1..Math.Min(bytes.Length, 3)].CopyTo(_registers.AsSpan(2 * _pointer));
        }
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> bytes)
    {
        if (_pointer == 0)
        {
            short steps = (short)(Math.Round(celsiusAt(NowS) / 0.125) * 32);
            (_registers[0], _registers[1]) = ((byte)(steps >> 8), (byte)steps);
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = _registers[(2 * _pointer) + (_pointer == 1 ? 0 : i % 2)];
        }
    }
}
