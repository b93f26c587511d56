using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.References;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.References;

public class LowerInlineArraysTests
{
    [Fact]
    public void The_compilers_buffer_becomes_one_array_at_the_head_of_the_function()
    {
        var function = TestMethods.Read(typeof(LowerInlineArraysTests), nameof(InLoop));

        LowerInlineArrays.Run(function);
        IrVerifier.Ensure(function, "the pass");

        var array = Assert.Single(function.Entry.Instructions, instruction => instruction.Opcode == Opcode.RentArray);
        Assert.Equal(IrType.Float64, array.TypeOperand);
        Assert.Same(array.Result, Assert.Single(function.Instructions(Opcode.MakeSpan)).Operands[0]);
        Assert.Equal(2, function.Instructions(Opcode.ElementAddress).Count());
        Assert.DoesNotContain(function.Instructions(Opcode.Call), call => call.Call.Method.Name.StartsWith("InlineArray", StringComparison.Ordinal));
    }

    internal static double InLoop(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            Span<double> s = [x, x * sum];
            sum += s[i & 1];
        }
        return sum;
    }
}
