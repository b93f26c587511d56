using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.References;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.References;

public class PassSpansByValueTests
{
    [Fact]
    public void A_method_of_a_span_takes_the_span_and_not_its_address()
    {
        var function = TestMethods.Read(typeof(PassSpansByValueTests), nameof(First));
        Assert.NotEmpty(function.Instructions(Opcode.SlotAddress));

        PassSpansByValue.Run(function);
        IrVerifier.Ensure(function, "the pass");

        Assert.Empty(function.Instructions(Opcode.SlotAddress));
        Assert.All(function.Instructions(Opcode.Call), call =>
        {
            Assert.False(call.Call.Method.HasThis);
            Assert.True(call.Call.Method.Original!.HasThis);
            Assert.True(call.Operands[0].Type.IsSpan);
        });
    }

    /// <summary>Spans of what has no derivative stay as they are.</summary>
    [Fact]
    public void Other_spans_are_not_touched()
    {
        var function = TestMethods.Read(typeof(PassSpansByValueTests), nameof(FirstInteger));

        PassSpansByValue.Run(function);

        Assert.All(function.Instructions(Opcode.Call), call => Assert.Null(call.Call.Method.Original));
    }

    internal static double First(Span<double> x)
    {
        var rest = x[1..];
        return rest.IsEmpty ? x[0] : rest[0];
    }

    internal static int FirstInteger(Span<int> x) => x[0];
}
