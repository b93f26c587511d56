using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerVirtualCallsTests
{
    private const string Call = """
        function F (Shape, System.Double) : System.Double
        b0(%0 : Shape, %1 : System.Double):
          %2 : System.Double = Call [virtual Shape::Area(System.Double)] %0 %1
          %3 : System.Double = Multiply %2 %2
          Return %3
        """;

    private static readonly IrType Disc = new(TypeKind.Object, "Disc");
    private static readonly IrType Box = new(TypeKind.Object, "Box");

    [Fact]
    public void The_last_of_all_classes_needs_no_test() => Check(new VirtualTargets([Target(Disc, true), Target(Box, false)], true), """
        b0(%0 : Shape, %1 : System.Double):
          %5 : Disc = IsInstance [Disc] %0
          Branch %5 b2() b3()
        b1(%4 : System.Double):
          %3 : System.Double = Multiply %4 %4
          Return %3
        b2():
          %6 : System.Double = Call [Disc::Area(System.Double)] %5 %1
          Jump b1(%6)
        b3():
          %7 : Box = CastClass [Box] %0
          %8 : System.Double = Call [Box::Area(System.Double)] %7 %1
          Jump b1(%8)
        """);

    [Fact]
    public void Without_known_classes_the_call_stays() => Check(null, string.Join('\n', Call.ReplaceLineEndings("\n").Split('\n').Skip(1)));

    private static void Check(VirtualTargets? targets, string after) =>
        PassText.Check(function => LowerVirtualCalls.Run(function, (_, _) => targets, null!), Call, after);

    private static VirtualTarget Target(IrType type, bool isLeaf) =>
        new(type, new MethodHandle(type.FullName, "Area", [IrType.Float64], IrType.Float64, true, null) { ThisType = type }, isLeaf);
}
