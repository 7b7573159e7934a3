using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TimeCore.Host.Meter.Tests.Formats.Fuzzing;

/// <summary>Ways to spoil a file.</summary>
internal static class Mutation
{
    private static readonly byte[][] s_words = new[]
    {
        "-", "nan", "NaN", "inf", "1e308", "-1e308", "99999999999999999999", "0x10", ",", ";;",
        "\n", "\r", "\"", "\0", "#", "$end", "$comment", "b", "r", "1e-320", ".", "-.", " ", "é",
        "X-10",
    }.Select(Encoding.UTF8.GetBytes).ToArray();

    private static readonly ulong[] s_numbers =
    [
        0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7FC00000,
        0x7FFFFFFFFFFFFFFF, 0x8000000000000000, 0xFFFFFFFFFFFFFFFF, 0x7F800000,
    ];

    /// <summary>Spoils a file in one to four places.</summary>
    public static byte[] Of(byte[] good, Random random)
    {
        var bytes = new List<byte>(good);
        int places = 1 + random.Next(4);
        for (int i = 0; i < places && bytes.Count > 0; i++)
        {
            Spoil(bytes, random);
        }

        return bytes.ToArray();
    }

    private static void Spoil(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count);
        int length = Math.Min(random.Next(1, 200), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 3:
                bytes.InsertRange(at, s_words[random.Next(s_words.Length)]);
                break;
            case 4:
                Overwrite(bytes, at, s_words[random.Next(s_words.Length)]);
                break;
            case 5:
                ulong number = s_numbers[random.Next(s_numbers.Length)];
                Overwrite(bytes, at, BitConverter.GetBytes(number)[..(1 << random.Next(4))]);
                break;
            default:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
        }
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (int i = 0; i < with.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = with[i];
        }
    }
}
