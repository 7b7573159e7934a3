using System;
using System.Buffers;
using System.Text;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>What native methods cost that a library beside a program has.</summary>
public static class NativeAnswers
{
    /// <summary>Charges one call.</summary>
    public static void Charge()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
    }
}

/// <summary>
/// Names the type whose native methods a class answers, in a library that lies beside a program.
/// </summary>
/// <param name="typeName">The full name, as <c>System.Text.UTF8Encoding</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NativesOfAttribute(string typeName) : Attribute
{
    /// <summary>The full name of the device's type.</summary>
    public string TypeName { get; } = typeName;
}

/// <summary>Says that an answer charges what it costs: no native call on top.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChargesItselfAttribute : Attribute;

/// <summary>Native methods of the device's text library: an answer takes the instance first.
/// </summary>
[NativesOf("System.Text.UTF8Encoding")]
public static class Utf8Natives
{
    /// <summary>Returns all bytes of a text.</summary>
    public static byte[] GetBytes(object self, string s) => Encoding.UTF8.GetBytes(s);

    /// <summary>Returns the bytes of a part of a text.</summary>
    /// <returns>How many.</returns>
    public static int GetBytes(
        object self, string s, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Encoding.UTF8.GetBytes(s, charIndex, charCount, bytes, byteIndex);

    /// <summary>Returns all characters of some bytes.</summary>
    public static char[] GetChars(object self, byte[] bytes) => Encoding.UTF8.GetChars(bytes);

    /// <summary>Returns the characters of a part of some bytes.</summary>
    public static char[] GetChars(object self, byte[] bytes, int byteIndex, int byteCount) =>
        Encoding.UTF8.GetChars(bytes, byteIndex, byteCount);
}

/// <summary>Native methods of the decoder that streams read text with.</summary>
/// <remarks>
/// It keeps nothing between calls: a character that is not whole is left for the next.
/// Source: NI src/nanoFramework.System.Text, …_UTF8Decoder.cpp.
/// </remarks>
[NativesOf("System.Text.UTF8Decoder")]
public static class Utf8DecoderNatives
{
    /// <summary>Turns as many bytes into characters as there is room for.</summary>
    public static void Convert(
        object self,
        byte[] bytes,
        int byteIndex,
        int byteCount,
        char[] chars,
        int charIndex,
        int charCount,
        bool flush,
        ref int bytesUsed,
        ref int charsUsed,
        ref bool completed)
    {
        ReadOnlySpan<byte> from = bytes.AsSpan(byteIndex, byteCount);
        Span<char> into = chars.AsSpan(charIndex, charCount);
        bytesUsed = 0;
        charsUsed = 0;
        while (bytesUsed < byteCount)
        {
            OperationStatus status = Rune.DecodeFromUtf8(
                from[bytesUsed..], out Rune rune, out int used);
            bool isWhole = status != OperationStatus.NeedMoreData || flush;
            if (!isWhole || !rune.TryEncodeToUtf16(into[charsUsed..], out int written))
            {
                break;
            }

            bytesUsed += used;
            charsUsed += written;
        }

        completed = bytesUsed == byteCount;
    }
}
