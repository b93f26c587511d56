using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Xunit;

namespace ILDiff.Tests.Emission;

public class MethodEmitterTests
{
    [Fact]
    public void Expression_tree_needs_no_local()
    {
        var function = EmittedFunction.FromText("""
            function F (System.Double, System.Double) : System.Double
            b0(%0 : System.Double, %1 : System.Double):
              %2 : System.Double = Constant [2d]
              %3 : System.Double = Multiply %0 %2
              %4 : System.Double = Call [System.Math::Exp(System.Double)] %1
              %5 : System.Double = Subtract %3 %4
              Return %5
            """);

        Assert.Equal(["ldarg.0", "ldc.r8 2", "mul", "ldarg.1", "call System.Double System.Math::Exp(System.Double)", "sub", "ret"], function.Code);
        Assert.Equal(2 * 3.0 - Math.Exp(0.5), function.Invoke(3.0, 0.5));
    }

    [Fact]
    public void Loop_keeps_one_local_per_web_and_branches_at_the_bottom()
    {
        var function = EmittedFunction.FromText("""
            function Sum (System.Double[], System.Int32) : System.Double
            b0(%0 : System.Double[], %1 : System.Int32):
              %2 : System.Double = Constant [0d]
              %3 : System.Int32 = Constant [0]
              Jump b1(%2, %3)
            b1(%4 : System.Double, %5 : System.Int32):
              %6 : System.Int32 = Compare [Less] %5 %1
              Branch %6 b2() b3()
            b2():
              %7 : System.Double = LoadElement [System.Double] %0 %5
              %8 : System.Double = Add %4 %7
              %9 : System.Int32 = Constant [1]
              %10 : System.Int32 = Add %5 %9
              Jump b1(%8, %10)
            b3():
              Return %4
            """);

        Assert.Equal(
            [
                "ldc.r8 0", "stloc.0", "ldc.i4.0", "stloc.1", "br.s",
                "ldloc.0", "ldarg.0", "ldloc.1", "ldelem.r8", "add", "stloc.0",
                "ldloc.1", "ldc.i4.1", "add", "stloc.1",
                "ldloc.1", "ldarg.1", "blt.s",
                "ldloc.0", "ret",
            ],
            function.Code);
        Assert.Equal(6.0, function.Invoke(new[] { 1.0, 2, 3, 4 }, 3));
    }

    [Fact]
    public void Swap_in_a_loop_is_sequentialised()
    {
        var function = EmittedFunction.FromText("""
            function Swap (System.Int32, System.Int32, System.Int32) : System.Int32
            b0(%0 : System.Int32, %1 : System.Int32, %2 : System.Int32):
              Jump b1(%0, %1, %2)
            b1(%3 : System.Int32, %4 : System.Int32, %5 : System.Int32):
              Branch %5 b2() b3()
            b2():
              %6 : System.Int32 = Constant [1]
              %7 : System.Int32 = Subtract %5 %6
              Jump b1(%4, %3, %7)
            b3():
              %8 : System.Int32 = Constant [100]
              %9 : System.Int32 = Multiply %3 %8
              %10 : System.Int32 = Add %9 %4
              Return %10
            """);

        Assert.Equal(1203, function.Invoke(12, 3, 0));
        Assert.Equal(312, function.Invoke(12, 3, 1));
        Assert.Equal(1203, function.Invoke(12, 3, 2));
    }

    [Fact]
    public void Rotation_of_three_with_a_reader_outside_the_cycle()
    {
        var function = EmittedFunction.FromText("""
            function Rotate (System.Int32, System.Int32, System.Int32, System.Int32) : System.Int32
            b0(%0 : System.Int32, %1 : System.Int32, %2 : System.Int32, %3 : System.Int32):
              Jump b1(%0, %1, %2, %0, %3)
            b1(%4 : System.Int32, %5 : System.Int32, %6 : System.Int32, %7 : System.Int32, %8 : System.Int32):
              %9 : System.Int32 = Constant [1]
              %10 : System.Int32 = Subtract %8 %9
              Branch %8 b1(%5, %6, %4, %4, %10) b2()
            b2():
              %11 : System.Int32 = Constant [10]
              %12 : System.Int32 = Multiply %4 %11
              %13 : System.Int32 = Add %12 %5
              %14 : System.Int32 = Multiply %13 %11
              %15 : System.Int32 = Add %14 %6
              %16 : System.Int32 = Multiply %15 %11
              %17 : System.Int32 = Add %16 %7
              Return %17
            """);

        Assert.Equal(1231, function.Invoke(1, 2, 3, 0));
        Assert.Equal(2311, function.Invoke(1, 2, 3, 1));
        Assert.Equal(3122, function.Invoke(1, 2, 3, 2));
    }

    [Fact]
    public void Lost_copy_keeps_the_old_value()
    {
        var function = EmittedFunction.FromText("""
            function Last (System.Int32) : System.Int32
            b0(%0 : System.Int32):
              %1 : System.Int32 = Constant [1]
              Jump b1(%1)
            b1(%2 : System.Int32):
              %3 : System.Int32 = Constant [3]
              %4 : System.Int32 = Multiply %2 %3
              %5 : System.Int32 = Compare [Less] %4 %0
              Branch %5 b1(%4) b2()
            b2():
              Return %2
            """);

        Assert.Equal(27, function.Invoke(81));
        Assert.Equal(81, function.Invoke(82));
    }

    [Fact]
    public void Narrow_argument_is_not_reused_for_a_wide_value()
    {
        var function = EmittedFunction.FromText("""
            function Grow (System.Byte) : System.Int32
            b0(%0 : System.Int32):
              Jump b1(%0)
            b1(%1 : System.Int32):
              %2 : System.Int32 = Constant [200]
              %3 : System.Int32 = Add %1 %2
              %4 : System.Int32 = Constant [1000]
              %5 : System.Int32 = Compare [Less] %3 %4
              Branch %5 b1(%3) b2()
            b2():
              Return %3
            """);

        Assert.Equal(1100, function.Invoke((byte)100));
    }

    [Fact]
    public void Load_is_not_moved_behind_a_store()
    {
        var function = EmittedFunction.FromText("""
            function Exchange (System.Double[], System.Double) : System.Double
            b0(%0 : System.Double[], %1 : System.Double):
              %2 : System.Int32 = Constant [0]
              %3 : System.Double = LoadElement [System.Double] %0 %2
              StoreElement [System.Double] %0 %2 %1
              Return %3
            """);

        var array = new[] { 5.0 };
        Assert.Equal(5.0, function.Invoke(array, 7.0));
        Assert.Equal(7.0, array[0]);
        Assert.Equal(1, function.LocalCount);
    }

    [Fact]
    public void Loads_that_may_throw_keep_their_order()
    {
        var function = EmittedFunction.FromText("""
            function Order (System.Double[], System.Double[]) : System.Double
            b0(%0 : System.Double[], %1 : System.Double[]):
              %2 : System.Int32 = Constant [0]
              %3 : System.Double = LoadElement [System.Double] %1 %2
              %4 : System.Double = LoadElement [System.Double] %0 %2
              %5 : System.Double = Subtract %4 %3
              Return %5
            """);

        Assert.Throws<NullReferenceException>(() => function.Invoke(Array.Empty<double>(), null));
        Assert.Throws<IndexOutOfRangeException>(() => function.Invoke(null, Array.Empty<double>()));
        Assert.Equal(-1.0, function.Invoke(new[] { 1.0 }, new[] { 2.0 }));
    }

    [Fact]
    public void Finally_runs_on_return_and_on_exception()
    {
        var module = ModuleDefinition.CreateModule("Emitted", ModuleKind.Dll);
        var array = IrType.ArrayOf(IrType.Int32);
        var function = new Function("F", [array, IrType.Int32], IrType.Int32);
        var slot = function.AddSlot(array);
        var block = function.AddBlock();
        var flags = function.AddParameter(block, array);
        var index = function.AddParameter(block, IrType.Int32);
        var builder = new Builder(function, block);
        builder.StoreSlot(slot, flags);
        builder.Return(builder.LoadElement(flags, index, IrType.Int32));
        var last = new Builder(function, function.AddBlock());
        last.StoreElement(last.LoadSlot(slot), last.Constant(0), last.Constant(9), IrType.Int32);
        function.Finally.AddRange(last.Block.Instructions);
        function.Blocks.Remove(last.Block);
        var emitted = EmittedFunction.Emit(function, module);

        var seen = new[] { 1, 2 };
        Assert.Equal(2, emitted.Invoke(seen, 1));
        Assert.Equal(9, seen[0]);
        seen[0] = 1;
        Assert.Throws<IndexOutOfRangeException>(() => emitted.Invoke(seen, 2));
        Assert.Equal(9, seen[0]);
    }

    [Fact]
    public void Goto_into_a_loop_is_emitted()
    {
        var function = EmittedFunction.FromText("""
            function Irreducible (System.Int32, System.Int32) : System.Int32
            b0(%0 : System.Int32, %1 : System.Int32):
              Branch %1 b1(%0) b2(%0)
            b1(%2 : System.Int32):
              %3 : System.Int32 = Constant [2]
              %4 : System.Int32 = Multiply %2 %3
              Jump b2(%4)
            b2(%5 : System.Int32):
              %6 : System.Int32 = Constant [1]
              %7 : System.Int32 = Add %5 %6
              %8 : System.Int32 = Constant [50]
              %9 : System.Int32 = Compare [Less] %7 %8
              Branch %9 b1(%7) b3()
            b3():
              Return %7
            """);

        static int Expected(int value, bool doublesFirst)
        {
            for (; ; doublesFirst = true)
            {
                value = (doublesFirst ? value * 2 : value) + 1;
                if (value >= 50)
                {
                    return value;
                }
            }
        }
        Assert.Equal(Expected(3, true), function.Invoke(3, 1));
        Assert.Equal(Expected(3, false), function.Invoke(3, 0));
    }

    [Fact]
    public void Switch_with_arguments_on_its_edges()
    {
        var function = EmittedFunction.FromText("""
            function Pick (System.Int32) : System.Int32
            b0(%0 : System.Int32):
              %1 : System.Int32 = Constant [10]
              %2 : System.Int32 = Constant [20]
              %3 : System.Int32 = Constant [30]
              Switch %0 b1(%1) b1(%2) b1(%3)
            b1(%4 : System.Int32):
              Return %4
            """);

        Assert.Equal([10, 20, 30, 30], new[] { 0, 1, 2, -1 }.Select(selector => (int)function.Invoke(selector)!));
    }
}
