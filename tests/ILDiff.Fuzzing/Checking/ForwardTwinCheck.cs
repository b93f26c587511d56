using System.Runtime.CompilerServices;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary><c>F_Jvp</c> in every direction of the basis: the result's tangent, and those that the buffers end with.</summary>
internal sealed class ForwardTwinCheck(TwinReport report, FuzzFunction entry, ProgramInput input, Evaluation.Evaluation expected, Type woven)
{
    private readonly DerivativeComparison comparison = new(report, expected.Trace);

    /// <summary>The first difference; null when there is none.</summary>
    public string? Difference(IReadOnlyDictionary<int, TangentSweep?> basis) =>
        TwinCheck.Independents(entry, input, expected)
            .Select(direction => Difference(direction.Parameter, direction.Element, basis[direction.Node]))
            .FirstOrDefault(difference => difference is not null);

    private string? Difference(int parameter, int element, TangentSweep? tangents)
    {
        var twin = $"{entry.Name}_Jvp along {entry.Parameters[parameter]}[{element}]";
        double Seed(int p, int e) => p == parameter && e == element ? 1 : 0;
        var arguments = new TwinArguments(entry, input, Seed);
        var run = MethodRun.Invoke(woven.GetMethod(entry.Name + "_Jvp")!, arguments.ForJvp(Seed));
        var result = run.Result as ITuple;
        if (PrimalComparison.Difference(expected, entry, result?[0], run.Exception, run.Arguments) is { } difference)
        {
            return $"{twin}: {difference}";
        }
        if (tangents is null)
        {
            return null;
        }
        return DerivativeDifference($"{twin}, tangent", PrimalComparison.ToDouble(result![1]!), tangents, expected.Result)
            ?? Buffers(twin, arguments, tangents);
    }

    private string? Buffers(string twin, TwinArguments arguments, TangentSweep tangents)
    {
        foreach (var parameter in entry.Independents.Where(parameter => entry.Parameters[parameter].Type.IsReference()))
        {
            var items = expected.Arguments[parameter].Array!.Contents.ToArray();
            for (var k = 0; k < items.Length; k++)
            {
                var what = $"{twin}, d{entry.Parameters[parameter]}[{k}]";
                if (DerivativeDifference(what, arguments.Buffer(parameter, k), tangents, items[k]) is { } difference)
                {
                    return difference;
                }
            }
        }
        return null;
    }

    private string? DerivativeDifference(string what, double actual, TangentSweep tangents, Number dependent) =>
        comparison.IsDerivative(actual, tangents, [(dependent, 1)], null)
            ? null
            : $"{what} is {actual:R}, expected {tangents.Tangent(dependent):R} ± {tangents.ErrorBound(dependent):R}";
}
