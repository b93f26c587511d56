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
        var arguments = new TwinArguments(entry, input, (p, e) => p == parameter && e == element ? 1 : 0);
        var run = MethodRun.Invoke(woven, entry.Name + "_Jvp", arguments.Values);
        var result = run.Result as ITuple;
        if (PrimalComparison.Difference(expected, entry, run, result?[0]) is { } difference)
        {
            return $"{twin}: {difference}";
        }
        if (tangents is null)
        {
            return null;
        }
        return Tangents(twin, result, tangents) ?? Buffers(twin, arguments, tangents);
    }

    private string? Tangents(string twin, ITuple? result, TangentSweep tangents) => entry.ReturnType is { } type
        ? Difference($"{twin}, tangent", PrimalComparison.ToDoubles(result![1]!, isDifferentiable: true), expected.DifferentiableResults(type), tangents)
        : null;

    private string? Buffers(string twin, TwinArguments arguments, TangentSweep tangents) => entry.Independents.Where(i => entry.Parameters[i].IsBuffer).Concat(entry.Outputs)
        .Select(i => Difference($"{twin}, d{entry.Parameters[i]}", arguments.Derivative(i), expected.Arguments[i].Differentiable, tangents))
        .FirstOrDefault(difference => difference is not null);

    private string? Difference(string what, double[] actual, IReadOnlyList<Number> dependents, TangentSweep tangents)
    {
        if (actual.Length != dependents.Count)
        {
            return $"{what} has {actual.Length} numbers, expected {dependents.Count}";
        }
        for (var k = 0; k < actual.Length; k++)
        {
            if (!comparison.IsDerivative(actual[k], tangents, [(dependents[k], 1)], null))
            {
                return $"{what}[{k}] is {actual[k]:R}, expected {tangents.Tangent(dependents[k]):R} ± {tangents.ErrorBound(dependents[k]):R}";
            }
        }
        return null;
    }
}
