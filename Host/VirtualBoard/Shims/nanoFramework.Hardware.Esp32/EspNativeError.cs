namespace nanoFramework.Hardware.Esp32;

/// <summary>What a native call answers; the numbers are IDF's.</summary>
public enum EspNativeError
{
    /// <summary>Any error without a number of its own.</summary>
    FAIL = -1,

    /// <summary>Done.</summary>
    OK = 0,

    /// <summary>Out of memory.</summary>
    NO_MEM = 0x101,

    /// <summary>Light sleep: the time is too short.</summary>
    INVALID_ARG = 0x102,

    /// <summary>Light sleep: rejected, a wake source is active.</summary>
    INVALID_STATE = 0x103,

    /// <summary>Wrong size.</summary>
    INVALID_SIZE = 0x104,

    /// <summary>Not found.</summary>
    NOT_FOUND = 0x105,

    /// <summary>This chip or image cannot do it.</summary>
    NOT_SUPPORTED = 0x106,

    /// <summary>Timed out.</summary>
    TIMEOUT = 0x107,
}
