using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.Structs;

public class LowerElementFieldsTests
{
    [Fact]
    public void Fields_of_elements_are_read_and_written_in_the_array()
    {
        var function = Lowered(nameof(Update));

        Assert.DoesNotContain(function.Instructions(), instruction => instruction.Opcode is Opcode.ElementAddress or Opcode.LoadField or Opcode.StoreField or Opcode.FieldAddress);
        Assert.Equal([".Inner.X", ".Y"], function.Instructions(Opcode.LoadElement).Select(load => load.Element.Path!.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal([".Inner.X"], function.Instructions(Opcode.StoreElement).Select(store => store.Element.Path!.ToString()));
    }

    [Fact]
    public void An_address_that_goes_elsewhere_stays_one()
    {
        var function = Lowered(nameof(Pass));

        Assert.Single(function.Instructions(Opcode.ElementAddress));
    }

    [Fact]
    public void Where_something_is_observed_before_the_access_a_load_throws_in_the_place_of_the_address()
    {
        var function = Lowered(nameof(ObservesFirst));

        var instructions = function.Instructions().Select(instruction => instruction.Opcode).ToList();
        Assert.True(instructions.IndexOf(Opcode.LoadElement) < instructions.IndexOf(Opcode.Call));
        Assert.True(instructions.IndexOf(Opcode.Call) < instructions.IndexOf(Opcode.StoreElement));
    }

    internal static void Update(Outer[] outer, int i) => outer[i].Inner.X += outer[i].Y;

    internal static void Pass(Outer[] outer, int i) => Take(ref outer[i]);

    internal static void ObservesFirst(Outer[] outer, int i) => outer[i].Y = Observed();

    private static double Observed() => Environment.TickCount;

    private static void Take(ref Outer outer) => outer.Y = 1;

    private static Function Lowered(string method)
    {
        var function = TestMethods.Read(typeof(LowerElementFieldsTests), method);
        LowerElementFields.Run(function);
        IrVerifier.Ensure(function, "the pass");
        return function;
    }

    internal struct Outer
    {
        public Inner Inner;
        public double Y;
    }

    internal struct Inner
    {
        public double X;
    }
}
