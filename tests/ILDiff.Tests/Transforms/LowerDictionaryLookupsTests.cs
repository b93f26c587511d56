using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerDictionaryLookupsTests
{
    [Theory]
    [InlineData(nameof(Deciding))]
    [InlineData(nameof(Asking))]
    public void Lookup_into_a_local_becomes_a_question_and_a_read(string method)
    {
        var function = Lowered(method);
        Assert.True(Assert.Single(function.Instructions(Opcode.Call)).Call.IsInspection);
        Assert.Single(function.Instructions(Opcode.LoadElement));
    }

    [Fact]
    public void Lookup_elsewhere_stays() => Assert.False(Assert.Single(Lowered(nameof(Into)).Instructions(Opcode.Call)).Call.IsInspection);

    private static Function Lowered(string method)
    {
        var function = TestMethods.Read(typeof(LowerDictionaryLookupsTests), method);
        LowerDictionaryLookups.Run(function);
        PromoteSlots.Run(function);
        IrVerifier.Ensure(function, "the pass");
        return function;
    }

    internal static double Deciding(Dictionary<string, double> d) => d.TryGetValue("a", out var number) ? number : 1;

    internal static double Asking(Dictionary<int, double> d)
    {
        d.TryGetValue(3, out var number);
        return number;
    }

    internal static bool Into(Dictionary<int, double> d, out double number) => d.TryGetValue(3, out number);
}
