using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using ILDiff.Tests.Transforms.Delegates;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class PromoteObjectsTests
{
    [Theory]
    [InlineData(nameof(Stays), 0)]
    [InlineData(nameof(InLoop), 0)]
    [InlineData(nameof(IsPassedOn), 1)]
    [InlineData(nameof(IsReturned), 1)]
    [InlineData(nameof(IsOneOfTwo), 2)]
    [InlineData(nameof(Truncates), 1)]
    public void An_object_that_does_not_leave_the_method_is_its_fields(string method, int objects)
    {
        var function = DelegateMethods.Inlined(typeof(PromoteObjectsTests), method);

        Assert.Equal(objects, function.Instructions(Opcode.NewBlank).Count());
        Assert.Equal(objects == 0, !function.Instructions().Any(instruction => instruction.Opcode is Opcode.LoadField or Opcode.StoreField));
    }

    internal static double Stays(double x)
    {
        var node = new Node { X = x };
        node.X *= node.X;
        return node.X;
    }

    internal static double InLoop(double x)
    {
        for (var i = 0; i < 3; i++)
        {
            var node = new Node();
            node.X += x;
            x = node.X * 2;
        }
        return x;
    }

    internal static double IsPassedOn(double x)
    {
        var node = new Node { X = x };
        GC.KeepAlive(node);
        return node.X;
    }

    internal static Node IsReturned(double x) => new() { X = x };

    internal static double IsOneOfTwo(double x)
    {
        var node = x > 0 ? new Node { X = x } : new Node();
        return node.X;
    }

    internal static double Truncates(double x, int n)
    {
        var node = new Node { Small = (byte)n };
        return x * node.Small;
    }

    internal sealed class Node
    {
        public double X;
        public byte Small;
    }
}
