using ILDiff.Compiler.Drivers;
using ILDiff.Tests.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using Xunit;

namespace ILDiff.Tests.Drivers;

public class DelegateArgumentTests
{
    [Theory]
    [InlineData(nameof(Lambda), "<Lambda>")]
    [InlineData(nameof(Closure), "<Closure>")]
    [InlineData(nameof(MethodGroup), "Named")]
    [InlineData(nameof(Local), "<Local>")]
    [InlineData(nameof(ConditionBeside), "<ConditionBeside>")]
    [InlineData(nameof(Either), null)]
    [InlineData(nameof(LocalOfTwo), null)]
    [InlineData(nameof(Parameter), null)]
    public void A_method_is_named_where_there_can_be_no_other(string method, string? expected)
    {
        var definition = TestMethods.Find(typeof(DelegateArgumentTests), method);
        definition.Body.SimplifyMacros();
        var call = definition.Body.Instructions.Last(instruction => instruction.Operand is MethodReference { Name: nameof(Take) });

        var found = new DelegateArgument(definition.Body).Of(call);

        Assert.Equal(expected is null, found is null);
        Assert.StartsWith(expected ?? "", found?.Name ?? "", StringComparison.Ordinal);
    }

    internal static double Lambda(double x) => Take(v => v, x);

    internal static double Closure(double x) => Take(v => v * x, x);

    internal static double MethodGroup(double x) => Take(Named, x);

    internal static double Local(double x)
    {
        Func<double, double> f = v => v;
        return Take(f, x);
    }

    internal static double ConditionBeside(double x) => Take(v => v, x > 0 ? x : Take(Named, x));

    internal static double Either(double x) => Take(x > 0 ? v => v : Named, x);

    internal static double LocalOfTwo(double x)
    {
        Func<double, double> f = v => v;
        if (x > 0)
        {
            f = Named;
        }
        return Take(f, x);
    }

    internal static double Parameter(Func<double, double> f, double x) => Take(f, x);

    private static double Named(double x) => x;

    private static double Take(Func<double, double> f, double x) => f(x);
}
