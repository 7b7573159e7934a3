using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Firmware;

namespace TimeCore.Host.Firmware.Tests.Benchmarks;

/// <summary>What everything is measured by is a correct red-black tree.</summary>
public class YardstickTreeTests(ITestOutputHelper output)
{
    private const int Actions = 4000;

    private readonly ITestOutputHelper _output = output;

    // Few keys, so that many are equal, and many.
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 50)]
    [InlineData(3, 1000000)]
    [InlineData(4, 1000000)]
    public void InsertAndRemove_AtRandom_KeepOrderAndColours(int seed, int keys)
    {
        _output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var tree = new YardstickTree();
        var model = new List<YardstickNode>();
        for (int i = 0; i < Actions; i++)
        {
            bool adds = model.Count == 0 || (model.Count < 200 && random.Next(2) == 0);
            if (adds)
            {
                var node = new YardstickNode { KeyNs = random.Next(keys) };
                int place = model.FindLastIndex(other => other.KeyNs <= node.KeyNs) + 1;
                model.Insert(place, node);
                tree.Insert(node);
            }
            else
            {
                int place = random.Next(3) == 0 ? 0 : random.Next(model.Count);
                tree.Remove(model[place]);
                model.RemoveAt(place);
            }

            Check(tree, model);
        }
    }

    // The way that timers which restart go through a tree.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void FirstOutAndIn_RoundAndRound_KeepsOrderAndColours(int count)
    {
        var tree = new YardstickTree();
        var model = new List<YardstickNode>();
        for (int i = 0; i < count; i++)
        {
            model.Add(new YardstickNode { KeyNs = i });
            tree.Insert(model[i]);
        }

        for (int i = 0; i < 3 * count; i++)
        {
            YardstickNode first = tree.First;
            Assert.Same(model[0], first);
            tree.Remove(first);
            model.RemoveAt(0);
            first.KeyNs += count;
            tree.Insert(first);
            model.Add(first);
        }

        Check(tree, model);
    }

    private static void Check(YardstickTree tree, List<YardstickNode> model)
    {
        Assert.Same(model.FirstOrDefault(), tree.First);
        Assert.True(tree.Root == null || !tree.Root.IsRed);
        var found = new List<YardstickNode>();
        BlackHeight(tree.Root, null, found);
        Assert.Equal(model, found);
    }

    private static int BlackHeight(
        YardstickNode? node, YardstickNode? parent, List<YardstickNode> found)
    {
        if (node == null)
        {
            return 1;
        }

        Assert.Same(parent, node.Parent);
        Assert.False(node.IsRed && parent is { IsRed: true }, "two reds in a row");
        int left = BlackHeight(node.Left, node, found);
        found.Add(node);
        Assert.Equal(left, BlackHeight(node.Right, node, found));
        return left + (node.IsRed ? 0 : 1);
    }
}
