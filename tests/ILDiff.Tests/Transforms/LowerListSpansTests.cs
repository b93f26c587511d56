using System.Runtime.InteropServices;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerListSpansTests
{
    [Theory]
    [InlineData(nameof(Expression), 2)]
    [InlineData(nameof(Branching), 2)]
    [InlineData(nameof(Two), 3)]
    public void Collection_expressions_become_writes_to_elements(string method, int writes)
    {
        var function = Lowered(method);
        Assert.Equal(writes, function.Instructions(Opcode.StoreElement).Count());
        Assert.DoesNotContain(function.Instructions(Opcode.Call), call => call.Call.Method.Name is "AsSpan" or "get_Item");
    }

    [Theory]
    [InlineData(nameof(OfParameter))]
    [InlineData(nameof(Shared))]
    public void Spans_of_lists_that_others_have_stay(string method) =>
        Assert.Contains(Lowered(method).Instructions(Opcode.Call), call => call.Call.Method.Name == "AsSpan");

    private static Function Lowered(string method)
    {
        var function = TestMethods.Read(typeof(LowerListSpansTests), method);
        LowerListSpans.Run(function);
        IrVerifier.Ensure(function, "the pass");
        return function;
    }

    internal static List<double> Expression(double x) => [x, 2];

    internal static List<double> Branching(double x) => [x > 0 ? x : -x, 2];

    internal static int Two(double x)
    {
        List<double> a = [x, 2];
        List<double> b = [x * x];
        return a.Count + b.Count;
    }

    internal static void OfParameter(List<double> list, double x)
    {
        var span = CollectionsMarshal.AsSpan(list);
        span[0] = x;
    }

    internal static double Shared(double x)
    {
        var list = new List<double>(2) { 1 };
        var span = CollectionsMarshal.AsSpan(list);
        list.Add(1);
        span[0] = x;
        return list[0];
    }
}
