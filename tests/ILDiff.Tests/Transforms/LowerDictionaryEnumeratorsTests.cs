using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Transforms;
using ILDiff.Tests.Reading;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class LowerDictionaryEnumeratorsTests
{
    [Theory]
    [InlineData(nameof(Values), 1)]
    [InlineData(nameof(Deconstructed), 2)]
    public void Numbers_come_from_the_dictionary(string method, int loops)
    {
        var function = Lowered(method);
        Assert.Equal(loops, function.Instructions(Opcode.LoadElement).Count());
        Assert.Equal(loops, function.Instructions(Opcode.Call).Count(call => call.Call.IsInspection));
        Assert.DoesNotContain(function.Instructions(Opcode.Call), call => call.Call.Method.Name == "get_Value");
    }

    [Theory]
    [InlineData(nameof(Kept))]
    [InlineData(nameof(Passed))]
    public void Pairs_that_are_used_otherwise_stay(string method) =>
        Assert.DoesNotContain(Lowered(method).Instructions(Opcode.Call), call => call.Call.IsInspection);

    private static Function Lowered(string method)
    {
        var function = TestMethods.Read(typeof(LowerDictionaryEnumeratorsTests), method);
        LowerDictionaryEnumerators.Run(function, PairMembers.Key);
        PromoteSlots.Run(function);
        IrVerifier.Ensure(function, "the pass");
        return function;
    }

    internal static double Values(Dictionary<int, double> d)
    {
        var sum = 0.0;
        foreach (var pair in d)
        {
            sum += pair.Value * pair.Key;
        }
        return sum;
    }

    internal static double Deconstructed(Dictionary<string, double> d)
    {
        var sum = 0.0;
        foreach (var (key, number) in d)
        {
            if (key == "a")
            {
                continue;
            }
            foreach (var (_, other) in d)
            {
                sum += number * other;
            }
        }
        return sum;
    }

    internal static string Passed(Dictionary<int, double> d)
    {
        var text = "";
        foreach (var pair in d)
        {
            text += pair.ToString();
        }
        return text;
    }

    internal static double Kept(Dictionary<int, double> d)
    {
        KeyValuePair<int, double> last = default;
        foreach (var pair in d)
        {
            last = pair;
        }
        return last.Value;
    }
}
