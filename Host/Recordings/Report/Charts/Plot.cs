using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>An area with two axes, to which values are drawn.</summary>
internal sealed class Plot
{
    private const double RowHeight = 28;

    private readonly XElement _svg;
    private readonly IScale _x;
    private readonly IScale _y;

    /// <param name="svg">Takes the shapes.</param>
    /// <param name="area">Where the values go, axes outside.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public Plot(XElement svg, Box area, IScale x, IScale y)
    {
        _svg = svg;
        Area = area;
        _x = x;
        _y = y;
    }

    /// <summary>Where the values go.</summary>
    public Box Area { get; }

    /// <summary>Returns the horizontal place of a value.</summary>
    public double X(double value) => Area.X + _x.Place(value) * Area.Width;

    /// <summary>Returns the vertical place of a value.</summary>
    public double Y(double value) => Area.Bottom - _y.Place(value) * Area.Height;

    /// <summary>Returns the place of a pair of values.</summary>
    public CurvePoint Point(double x, double y) => new(X(x), Y(y));

    /// <summary>Adds shapes on top of what is there.</summary>
    public void Add(params XElement[] shapes) => _svg.Add(shapes.Cast<object>().ToArray());

    /// <summary>Adds a line through values.</summary>
    public void AddCurve(IEnumerable<CurvePoint> values, string cssClass)
    {
        Add(Svg.Path(values.Select(v => Point(v.X, v.Y)), cssClass));
    }

    /// <summary>Shades all heights between two values of the horizontal axis.</summary>
    public void AddBand(double from, double to, string cssClass)
    {
        Add(Svg.Rectangle(new Box(X(from), Area.Y, X(to) - X(from), Area.Height), cssClass));
    }

    /// <summary>Draws lines and labels below the area.</summary>
    /// <param name="most">How many labels there is room for.</param>
    /// <param name="title">What the axis shows; "" for nothing.</param>
    public void DrawXAxis(int most, string title)
    {
        foreach (Tick tick in _x.Ticks(most))
        {
            double x = X(tick.Value);
            Add(
                Svg.Line(new CurvePoint(x, Area.Y), new CurvePoint(x, Area.Bottom), "grid"),
                Svg.Text(new CurvePoint(x, Area.Bottom + 19), tick.Label, "tick middle"));
        }

        Add(Svg.Line(
            new CurvePoint(Area.X, Area.Bottom), new CurvePoint(Area.Right, Area.Bottom), "axis"));
        if (title.Length > 0)
        {
            var place = new CurvePoint(Area.X + Area.Width / 2, Area.Bottom + 37);
            Add(Svg.Text(place, title, "axis-title middle"));
        }
    }

    /// <summary>Draws lines and labels left of the area, the title above them.</summary>
    /// <param name="title">What the axis shows; "" for nothing.</param>
    public void DrawYAxis(string title)
    {
        foreach (Tick tick in _y.Ticks((int)Math.Max(2, Area.Height / RowHeight)))
        {
            double y = Y(tick.Value);
            Add(
                Svg.Line(new CurvePoint(Area.X, y), new CurvePoint(Area.Right, y), "grid"),
                Svg.Text(new CurvePoint(Area.X - 6, y + 4), tick.Label, "tick end"));
        }

        if (title.Length > 0)
        {
            Add(Svg.Text(new CurvePoint(0, Area.Y - 10), title, "axis-title"));
        }
    }
}
