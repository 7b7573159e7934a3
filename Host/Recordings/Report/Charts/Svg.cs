using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>The few shapes that charts are made of; colours come from chart.css by class.</summary>
internal static class Svg
{
    /// <summary>The namespace of all its elements.</summary>
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>Returns an element with attributes and children.</summary>
    public static XElement Element(string name, params object?[] content)
    {
        return new XElement(Namespace + name, content);
    }

    /// <summary>Returns a coordinate: a hundredth is finer than anybody sees.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 2) + 0.0;
        return rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Returns a filled rectangle.</summary>
    public static XElement Rectangle(Box box, string cssClass)
    {
        return Element(
            "rect",
            new XAttribute("class", cssClass),
            new XAttribute("x", Number(box.X)),
            new XAttribute("y", Number(box.Y)),
            new XAttribute("width", Number(Math.Max(0, box.Width))),
            new XAttribute("height", Number(Math.Max(0, box.Height))));
    }

    /// <summary>Returns a straight line between two points.</summary>
    public static XElement Line(CurvePoint from, CurvePoint to, string cssClass)
    {
        return Path([from, to], cssClass);
    }

    /// <summary>Returns a line through points.</summary>
    public static XElement Path(IEnumerable<CurvePoint> points, string cssClass)
    {
        var data = new StringBuilder();
        foreach (CurvePoint point in points)
        {
            data.Append(data.Length == 0 ? 'M' : 'L')
                .Append(Number(point.X)).Append(' ').Append(Number(point.Y));
        }

        return Path(data.ToString(), cssClass);
    }

    /// <summary>Returns a line or area from path data.</summary>
    public static XElement Path(string data, string cssClass)
    {
        return Element("path", new XAttribute("class", cssClass), new XAttribute("d", data));
    }

    /// <summary>Returns a line of text; the class decides which part of it stands at the point.
    /// </summary>
    public static XElement Text(CurvePoint at, string text, string cssClass)
    {
        return Element(
            "text",
            new XAttribute("class", cssClass),
            new XAttribute("x", Number(at.X)),
            new XAttribute("y", Number(at.Y)),
            SafeText.Of(text));
    }
}
