using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>The device test framework's checks of collections.</summary>
public sealed class CollectionAssert
{
    public static void Empty(ICollection collection, string message = "")
    {
        if (collection == null || collection.Count != 0)
        {
            Assert.Fail("Empty", message);
        }
    }

    public static void NotEmpty(ICollection collection, string message = "")
    {
        if (collection == null || collection.Count == 0)
        {
            Assert.Fail("NotEmpty", message);
        }
    }

    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        string difference = FindDifference(expected, actual);
        if (difference != null)
        {
            Assert.Fail("AreEqual", $"{message} {difference}");
        }
    }

    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "")
    {
        if (FindDifference(notExpected, actual) == null)
        {
            Assert.Fail("AreNotEqual", $"{message} The collections have the same elements.");
        }
    }

    private static string FindDifference(ICollection expected, ICollection actual)
    {
        if (expected == null || actual == null)
        {
            return ReferenceEquals(expected, actual) ? null : "One collection is null.";
        }

        if (expected.Count != actual.Count)
        {
            return $"{expected.Count} elements were expected, {actual.Count} found.";
        }

        int index = 0;
        IEnumerator other = actual.GetEnumerator();
        foreach (object element in expected)
        {
            other.MoveNext();
            if (!Equals(element, other.Current))
            {
                string pair = $"<{Assert.Show(element)}>, <{Assert.Show(other.Current)}>";
                return $"Element {index} differs: {pair}.";
            }

            index++;
        }

        return null;
    }
}
