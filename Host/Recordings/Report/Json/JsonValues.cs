using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Json;

/// <summary>How all our JSON is written: what is missing is null, never left out.</summary>
internal static class JsonValues
{
    /// <summary>Indented, with line feeds, and letters as they are.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a number; null where there is none or no finite one.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is double number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes the two ends of an interval as an array, or null.</summary>
    public static void Range(this Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is not Interval range
            || !double.IsFinite(range.Low)
            || !double.IsFinite(range.High))
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(range.Low);
        json.WriteNumberValue(range.High);
        json.WriteEndArray();
    }

    /// <summary>Writes an array of objects.</summary>
    public static void Objects<T>(
        this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes an object, or null where there is none.</summary>
    public static void Object<T>(
        this Utf8JsonWriter json, string name, T? item, Action<T> write)
        where T : class
    {
        if (item == null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        write(item);
        json.WriteEndObject();
    }
}
