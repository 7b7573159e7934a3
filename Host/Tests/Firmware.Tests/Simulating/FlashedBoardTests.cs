using System.Linq;
using TimeCore.Host.Meter;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>One table names every board, and the class that is flashed onto it.</summary>
public sealed class FlashedBoardTests
{
    [Fact]
    public void Create_EachRowOfTheTable_IsAClassThatWiresItsBoard()
    {
        foreach (BoardFacts facts in BoardTable.All)
        {
            string? name = null;
            new Machine(new MachineOptions { Board = facts }).Run(() => name =
                FlashedBoard.CreateSystem(facts, new TimeSystemOptions()).BoardName);

            Assert.Equal(FlashedBoard.Create(facts).Name, name);
            Assert.InRange(FlashedBoard.Create(facts).MarkerPin, 0, 255);
        }
    }

    [Fact]
    public void Create_ClassThatIsNowhere_NamesBoardAndClass()
    {
        BoardFacts facts = BoardTable.All[0] with { BoardClass = "TimeCore.Boards.Gone, Gone" };

        var error = Assert.Throws<MeterException>(() => FlashedBoard.Create(facts));
        Assert.Contains("esp32: there is no board class TimeCore.Boards.Gone", error.Message);
    }

    [Fact]
    public void Offered_Rows_AreAllButVariants() =>
        Assert.Equal(
            BoardTable.All.Where(facts => facts.Name != "esp32-psram"), BoardTable.Offered);
}
