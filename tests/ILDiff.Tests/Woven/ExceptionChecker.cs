namespace ILDiff.Tests.Woven;

/// <summary>Checks that a method's twins throw what the method throws, and leave the arrays as it leaves them.</summary>
internal static class ExceptionChecker
{
    public static void Check(Type type, string method, Type exception, object?[] at)
    {
        var twins = TwinSet.Of(type, method, at);
        var expected = Assert.Throws(exception, () => twins.Primal(at));
        var arrays = twins.LastContents;
        var direction = twins.BasisDirections(at).FirstOrDefault() ?? [];
        Action[] calls =
        [
            () => twins.Forward(at, direction),
            () => twins.Gradient(at),
            () => twins.Reverse(at, new Outputs([1], [.. arrays.Select(_ => 1.0)])),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(expected.Message, Assert.Throws(exception, call).Message);
            Assert.Equal(arrays, twins.LastContents);
        }
    }
}
