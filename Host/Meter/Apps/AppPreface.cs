using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Apps.Binding;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.Meter.Apps;

/// <summary>Says what is about to run, and what of it the model does not know.</summary>
internal sealed class AppPreface
{
    private const int CallersMax = 3;

    private readonly TextWriter _out;
    private readonly AppImage _image;
    private readonly AppSetting _setting;

    public AppPreface(TextWriter output, AppImage image, AppSetting setting)
    {
        _out = output;
        _image = image;
        _setting = setting;
    }

    /// <summary>Writes it.</summary>
    public void Write()
    {
        _out.WriteLine(
            $"MODEL: {_image.Name} on a virtual {_setting.Board.Title}, supply {_setting.Supply}. "
            + "No meter measured this.");
        if (_image.Unmodelled.Count == 0)
        {
            return;
        }

        _out.WriteLine();
        _out.WriteLine(
            "Not modelled, and the program can come to it; the run ends at the first such call:");
        foreach (IGrouping<(string, string), UnmodelledMember> member in _image.Unmodelled
            .GroupBy(member => (member.Assembly, member.Member))
            .OrderBy(group => group.Key))
        {
            List<string> callers = member.Select(found => found.Caller)
                .Where(caller => caller != member.Key.Item2).Distinct().ToList();
            string by = callers.Count == 0
                ? ", a native method"
                : ", called by " + string.Join(", ", callers.Take(CallersMax))
                    + (callers.Count > CallersMax ? $" and {callers.Count - CallersMax} more" : "");
            string part = MissingParts.Of(member.Key.Item1) is string missing
                ? $" (no {missing} yet)"
                : "";
            _out.WriteLine($"  {member.Key.Item1} {member.Key.Item2}{by}{part}");
        }

        _out.WriteLine();
    }
}
