using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerListEnumeratorsTests
{
    [Theory]
    [InlineData(nameof(Sum), 1)]
    [InlineData(nameof(Nested), 2)]
    [InlineData(nameof(OneAfterTheOther), 2)]
    public void Elements_come_from_the_list(string method, int loops)
    {
        var function = Lowered(method);
        Assert.Equal(loops, function.Instructions(Opcode.LoadElement).Count());
        Assert.Equal(loops, function.Instructions(Opcode.Call).Count(call => call.Call.IsInspection));
        Assert.DoesNotContain(function.Instructions(Opcode.Call), call => call.Call.Method.Name == "get_Current");
    }

    [Theory]
    [InlineData(nameof(Late))]
    [InlineData(nameof(Copied))]
    [InlineData(nameof(Chosen))]
    public void Enumerators_that_are_used_otherwise_stay(string method)
    {
        var function = Lowered(method);
        Assert.DoesNotContain(function.Instructions(Opcode.Call), call => call.Call.IsInspection);
        Assert.Contains(function.Instructions(Opcode.Call), call => call.Call.Method.Name == "get_Current");
    }

    private static Function Lowered(string method)
    {
        var function = TestMethods.Read(typeof(LowerListEnumeratorsTests), method);
        LowerListEnumerators.Run(function);
        PromoteSlots.Run(function);
        IrVerifier.Ensure(function, "the pass");
        return function;
    }

    internal static double Sum(List<double> list)
    {
        var sum = 0.0;
        foreach (var number in list)
        {
            sum += number;
        }
        return sum;
    }

    internal static double Nested(List<double> list)
    {
        var sum = 0.0;
        foreach (var a in list)
        {
            foreach (var b in list)
            {
                sum += a * b;
            }
        }
        return sum;
    }

    internal static double OneAfterTheOther(List<double> a, List<float> b)
    {
        var sum = 0.0;
        foreach (var number in a)
        {
            sum += number;
        }
        foreach (var number in b)
        {
            sum *= number;
        }
        return sum;
    }

    internal static double Late(List<double> list)
    {
        var enumerator = list.GetEnumerator();
        if (enumerator.MoveNext())
        {
            list[0] = 3;
            return enumerator.Current;
        }
        return 0;
    }

    internal static double Copied(List<double> list)
    {
        var enumerator = list.GetEnumerator();
        var copy = enumerator;
        return enumerator.MoveNext() ? enumerator.Current : copy.Current;
    }

    internal static double Chosen(List<double> a, List<double> b, bool first)
    {
        var enumerator = a.GetEnumerator();
        if (first)
        {
            enumerator = b.GetEnumerator();
        }
        return enumerator.MoveNext() ? enumerator.Current : 0;
    }
}
