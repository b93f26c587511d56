using System.Numerics;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms.Library;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.Library;

public class LowerLibraryCallsTests
{
    [Theory]
    [InlineData(nameof(Sum), "")]
    [InlineData(nameof(Given), "")]
    [InlineData(nameof(Phase), "Atan2")]
    [InlineData(nameof(Exponential), "Attach,Constant,Exp")]
    [InlineData(nameof(Reflected), "Reflect")]
    public void Calls_that_are_left(string method, string expected)
    {
        var function = TestMethods.Read(typeof(LowerLibraryCallsTests), method);

        LowerLibraryCalls.Run(function, new KnownMembers(TestMethods.Module));
        IrVerifier.Ensure(function, "the pass");

        var calls = function.Instructions(Opcode.Call).Concat(function.Instructions(Opcode.NewObject)).Select(call => call.Call.Method.Name).Distinct().Order();
        Assert.Equal(expected, string.Join(",", calls));
    }

    [Fact]
    public void A_nullable_without_a_value_is_asked_for_it_to_throw_what_it_throws()
    {
        var function = TestMethods.Read(typeof(LowerLibraryCallsTests), nameof(Required));

        LowerLibraryCalls.Run(function, new KnownMembers(TestMethods.Module));
        IrVerifier.Ensure(function, "the pass");

        var call = Assert.Single(function.Instructions(Opcode.Call));
        Assert.Equal(TerminatorKind.Throw, call.Block!.Terminator!.Kind);
    }

    internal static Complex Sum(Complex z, double x) => new Complex(x, 1) + z - x;

    internal static double Given(double? x) => x ?? 1;

    internal static double Required(double? x) => x!.Value;

    internal static double Phase(Complex z) => z.Phase;

    internal static Complex Exponential(Complex z) => Complex.Exp(z);

    internal static Vector3 Reflected(Vector3 v) => Vector3.Reflect(v, v);
}
