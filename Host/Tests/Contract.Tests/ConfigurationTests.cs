using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>
/// The model draws the same current in a debug build as in a release build: what runs on a board.
/// </summary>
public sealed class ConfigurationTests
{
    /// <summary>The twins that are woven and simulated, and the folders of their sources.</summary>
    public static TheoryData<string, string> Twins
    {
        get
        {
            TheoryData<string, string> twins = new();
            foreach (DeviceAssembly assembly in DeviceAssembly.All)
            {
                if (!assembly.IsTest && assembly.Twins is [string twin])
                {
                    twins.Add(twin, assembly.Folder);
                }
            }

            return twins;
        }
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void Charges_OfTheBuildThatIsTested_AreThoseOfAReleaseBuild(string twin, string folder)
    {
        SortedDictionary<string, string> built = WovenCharges.Built(twin);
        SortedDictionary<string, string> release = WovenCharges.OfReleaseBuild(twin, folder);

        Assert.Contains(built.Values, charges => charges != "");
        Assert.Equal(Lines(release), Lines(built));
    }

    private static IEnumerable<string> Lines(SortedDictionary<string, string> charges) =>
        charges.Where(method => method.Value != "")
            .Select(method => $"{method.Key}: {method.Value}");
}
