using System;
using System.Globalization;
using PcDateTime = System.DateTime;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>A moment from 1601 to 3000, always UTC; the default is 1601-01-01.</summary>
/// <remarks>Source: CL DateTime.cs; NI corlib_native_System_DateTime.cpp:13, 55-65.</remarks>
[StandsFor("System.DateTime")]
public readonly struct DateTime
{
    /// <summary>1601-01-01.</summary>
    public static readonly DateTime MinValue = new(OriginTicks);

    /// <summary>The last moment of the year 3000.</summary>
    public static readonly DateTime MaxValue =
        new(new PcDateTime(3001, 1, 1).Ticks - 1);

    /// <summary>1970-01-01.</summary>
    public static readonly DateTime UnixEpoch = new(PcDateTime.UnixEpoch.Ticks);

    private const long OriginTicks = 504911232000000000;

    private readonly long _sinceOrigin;

    /// <param name="ticks">100 ns since the year 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Before 1601 or after 3000.</exception>
    public DateTime(long ticks)
    {
        if (ticks < OriginTicks || ticks >= new PcDateTime(3001, 1, 1).Ticks)
        {
            throw new ArgumentOutOfRangeException();
        }

        _sinceOrigin = ticks - OriginTicks;
    }

    /// <param name="ticks">100 ns since the year 1.</param>
    /// <param name="kind">UTC; another is taken for UTC.</param>
    public DateTime(long ticks, DateTimeKind kind)
        : this(ticks)
    {
    }

    /// <summary>Midnight of a day.</summary>
    public DateTime(int year, int month, int day)
        : this(new PcDateTime(year, month, day).Ticks)
    {
    }

    /// <summary>A second of a day.</summary>
    public DateTime(int year, int month, int day, int hour, int minute, int second)
        : this(new PcDateTime(year, month, day, hour, minute, second).Ticks)
    {
    }

    /// <summary>A millisecond of a day.</summary>
    public DateTime(
        int year, int month, int day, int hour, int minute, int second, int millisecond)
        : this(new PcDateTime(year, month, day, hour, minute, second, millisecond).Ticks)
    {
    }

    /// <summary>The wall clock: 1970 plus the uptime until it is set.</summary>
    public static DateTime UtcNow => new(Machine.Current.Runtime.UtcNowTicks());

    /// <summary>The day that the wall clock shows.</summary>
    public static DateTime Today => UtcNow.Date;

    /// <summary>Midnight.</summary>
    public DateTime Date => new(Pc.Date.Ticks);

    /// <summary>From 1.</summary>
    public int Day => Pc.Day;

    /// <summary>Sunday is 0.</summary>
    public DayOfWeek DayOfWeek => Pc.DayOfWeek;

    /// <summary>From 1.</summary>
    public int DayOfYear => Pc.DayOfYear;

    /// <summary>From 0.</summary>
    public int Hour => Pc.Hour;

    /// <summary>UTC.</summary>
    public DateTimeKind Kind => DateTimeKind.Utc;

    /// <summary>From 0.</summary>
    public int Millisecond => Pc.Millisecond;

    /// <summary>From 0.</summary>
    public int Minute => Pc.Minute;

    /// <summary>From 1.</summary>
    public int Month => Pc.Month;

    /// <summary>From 0.</summary>
    public int Second => Pc.Second;

    /// <summary>100 ns since the year 1.</summary>
    public long Ticks => _sinceOrigin + OriginTicks;

    /// <summary>Since midnight.</summary>
    public TimeSpan TimeOfDay => Pc.TimeOfDay;

    /// <summary>From 1601.</summary>
    public int Year => Pc.Year;

    private PcDateTime Pc => new(Ticks, DateTimeKind.Utc);

    public static DateTime operator +(DateTime d, TimeSpan t) => d.Add(t);

    public static DateTime operator -(DateTime d, TimeSpan t) => d.Subtract(t);

    public static TimeSpan operator -(DateTime d1, DateTime d2) => d1.Subtract(d2);

    public static bool operator ==(DateTime d1, DateTime d2) => d1.Ticks == d2.Ticks;

    public static bool operator !=(DateTime t1, DateTime t2) => t1.Ticks != t2.Ticks;

    public static bool operator <(DateTime t1, DateTime t2) => t1.Ticks < t2.Ticks;

    public static bool operator <=(DateTime t1, DateTime t2) => t1.Ticks <= t2.Ticks;

    public static bool operator >(DateTime t1, DateTime t2) => t1.Ticks > t2.Ticks;

    public static bool operator >=(DateTime t1, DateTime t2) => t1.Ticks >= t2.Ticks;

    /// <summary>Returns -1, 0 or 1.</summary>
    public static int Compare(DateTime t1, DateTime t2) => t1.Ticks.CompareTo(t2.Ticks);

    /// <summary>Returns 28 to 31.</summary>
    public static int DaysInMonth(int year, int month) => PcDateTime.DaysInMonth(year, month);

    /// <summary>Tells whether both are the same moment.</summary>
    public static bool Equals(DateTime t1, DateTime t2) => t1 == t2;

    /// <summary>Seconds since 1970.</summary>
    public static DateTime FromUnixTimeSeconds(long seconds) =>
        new(PcDateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond));

    /// <summary>Reads a moment.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTime Parse(string s) =>
        TryParse(s, out DateTime result) ? result : throw new FormatException();

    /// <summary>Reads a moment.</summary>
    /// <returns>False if it is none.</returns>
    public static bool TryParse(string s, out DateTime result)
    {
        result = default;
        bool isOne = PcDateTime.TryParse(
            s,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal
                | DateTimeStyles.NoCurrentDateDefault,
            out PcDateTime pc);
        if (!isOne || pc.Ticks < OriginTicks)
        {
            return false;
        }

        result = new DateTime(pc.Ticks);
        return true;
    }

    /// <summary>Returns the moment later by a span.</summary>
    public DateTime Add(TimeSpan val) => new(Ticks + val.Ticks);

    /// <summary>Returns the moment later by days.</summary>
    public DateTime AddDays(double val) => AddTicks((long)(val * TimeSpan.TicksPerDay));

    /// <summary>Returns the moment later by hours.</summary>
    public DateTime AddHours(double val) => AddTicks((long)(val * TimeSpan.TicksPerHour));

    /// <summary>Returns the moment later by milliseconds.</summary>
    public DateTime AddMilliseconds(double val) =>
        AddTicks((long)(val * TimeSpan.TicksPerMillisecond));

    /// <summary>Returns the moment later by minutes.</summary>
    public DateTime AddMinutes(double val) => AddTicks((long)(val * TimeSpan.TicksPerMinute));

    /// <summary>Returns the moment later by seconds.</summary>
    public DateTime AddSeconds(double val) => AddTicks((long)(val * TimeSpan.TicksPerSecond));

    /// <summary>Returns the moment later by 100 ns each.</summary>
    public DateTime AddTicks(long val) => new(Ticks + val);

    /// <summary>Returns -1, 0 or 1.</summary>
    /// <exception cref="ArgumentException">It is no moment.</exception>
    public int CompareTo(object? val) => val switch
    {
        null => 1,
        DateTime other => Compare(this, other),
        _ => throw new ArgumentException(),
    };

    /// <summary>Returns the span from another moment.</summary>
    public TimeSpan Subtract(DateTime val) => new(Ticks - val.Ticks);

    /// <summary>Returns the moment earlier by a span.</summary>
    public DateTime Subtract(TimeSpan val) => new(Ticks - val.Ticks);

    /// <summary>Seconds since 1970.</summary>
    public long ToUnixTimeSeconds() =>
        (Ticks - PcDateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DateTime other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Ticks ^ (int)(Ticks >> 32);

    /// <inheritdoc/>
    public override string ToString() => Pc.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes it in a form.</summary>
    public string ToString(string? format) => Pc.ToString(format, CultureInfo.InvariantCulture);
}
