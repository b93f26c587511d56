using ILDiff.Compiler.Ir;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms.Delegates;

public class ResolveDelegatesTests
{
    [Theory]
    [InlineData(nameof(OfLambda))]
    [InlineData(nameof(OfClosure))]
    [InlineData(nameof(OfArgument))]
    [InlineData(nameof(OfEither))]
    [InlineData(nameof(OfResult))]
    [InlineData(nameof(OfField))]
    public void What_is_seen_to_be_made_is_called_directly_and_made_no_more(string method)
    {
        var function = DelegateMethods.Inlined(typeof(ResolveDelegatesTests), method);

        Assert.DoesNotContain(function.Instructions(), instruction => instruction.Opcode is Opcode.LoadFunction or Opcode.NewObject or Opcode.NewBlank or Opcode.StoreStaticField);
        Assert.DoesNotContain(function.Instructions(Opcode.Call), call => call.Call.Method.CallsDelegate);
    }

    [Theory]
    [InlineData(nameof(OfParameter))]
    [InlineData(nameof(OfParameterOrLambda))]
    public void What_comes_from_elsewhere_stays_a_call_of_a_delegate(string method)
    {
        var function = DelegateMethods.Inlined(typeof(ResolveDelegatesTests), method);

        Assert.Single(function.Instructions(Opcode.Call), call => call.Call.Method.CallsDelegate);
    }

    [Fact]
    public void One_that_also_goes_elsewhere_is_called_directly_and_kept_as_before()
    {
        var function = DelegateMethods.Inlined(typeof(ResolveDelegatesTests), nameof(AlsoPassedOn));

        Assert.DoesNotContain(function.Instructions(Opcode.Call), call => call.Call.Method.CallsDelegate);
        Assert.Single(function.Instructions(Opcode.StoreStaticField));
    }

    internal static double OfLambda(double x)
    {
        Func<double, double> f = v => v * v;
        return f(x);
    }

    internal static double OfClosure(double x)
    {
        var y = x + 1;
        Action<double> add = v => y += v;
        add(x);
        return y;
    }

    internal static double OfArgument(double x) => Twice(Negated, x);

    internal static double OfEither(double x)
    {
        Func<double, double> f = x > 0 ? v => v * x : Negated;
        return f(x);
    }

    internal static double OfResult(double x) => Scaled(x)(x);

    internal static double OfField(double x)
    {
        var holder = new Holder(v => v * x);
        return holder.Function(x);
    }

    internal static double OfParameter(Func<double, double> f, double x) => f(x);

    internal static double OfParameterOrLambda(Func<double, double> f, double x)
    {
        var g = x > 0 ? f : v => v * v;
        return g(x);
    }

    internal static double AlsoPassedOn(double x)
    {
        Func<double, double> f = v => v * v;
        GC.KeepAlive(f);
        return f(x);
    }

    private static double Negated(double x) => -x;

    private static double Twice(Func<double, double> f, double x) => f(f(x));

    private static Func<double, double> Scaled(double factor) => v => v * factor;

    private sealed class Holder(Func<double, double> function)
    {
        public Func<double, double> Function { get; } = function;
    }
}
