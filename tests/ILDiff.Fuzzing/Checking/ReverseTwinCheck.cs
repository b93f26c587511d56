using System.Runtime.CompilerServices;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary><c>F_Grad</c>, and <c>F_Vjp</c> with adjoints given for the result and for the final contents of every buffer.</summary>
internal sealed class ReverseTwinCheck(TwinReport report, FuzzFunction entry, ProgramInput input, Evaluation.Evaluation expected, Type woven)
{
    private readonly DerivativeComparison comparison = new(report, expected.Trace);

    /// <summary>The first difference; null when there is none.</summary>
    public string? GradDifference(IReadOnlyDictionary<int, TangentSweep?> basis)
    {
        if (entry.ReturnType is not { } type || !type.IsFloating())
        {
            return null;
        }
        (Number, double)[] result = expected.Exception is null ? [(expected.Result, 1)] : [];
        return Difference("_Grad", GradArguments(), result, basis, null)
            ?? Buffers().Select(unwanted => GradDifferenceWithout(unwanted, result, basis)).FirstOrDefault(difference => difference is not null);
    }

    // The other derivatives are the same when one buffer is not wanted. Arrays that are shared share their buffer, too.
    private string? GradDifferenceWithout(int unwanted, (Number, double)[] result, IReadOnlyDictionary<int, TangentSweep?> basis)
    {
        var parameter = entry.Parameters[unwanted];
        if (input.SharesArrays || parameter.IsThis || parameter.Passing == Passing.Ref || parameter.Type == FuzzType.Span)
        {
            return null;
        }
        return Difference("_Grad", GradArguments().Without(unwanted), result, basis, unwanted) is { } difference
            ? $"without d{parameter}: {difference}"
            : null;
    }

    // Buffers are overwritten, whatever they held.
    private TwinArguments GradArguments() => new(entry, input, (_, _) => 7.25);

    private IEnumerable<int> Buffers() => entry.Independents.Where(i => entry.Parameters[i].IsBuffer);

    public string? VjpDifference(IReadOnlyDictionary<int, TangentSweep?> basis)
    {
        // Adjoints belong to what an argument holds at the end: where that has another shape than at the start, there are none to give.
        var reshaped = Buffers().Where(i => !IsShapeKept(i)).ToHashSet();
        double FinalAdjoint(int parameter, int element) => reshaped.Contains(parameter) ? 0 : 0.5 + 0.25 * parameter - 0.75 * element;
        static double ResultAdjoint(int element) => -1.25 + 0.5 * element;
        var arguments = new TwinArguments(entry, input, FinalAdjoint);
        var dependents = new List<(Number, double)>();
        if (expected.Exception is null)
        {
            arguments.WithSeed(expected, ResultAdjoint);
            dependents.AddRange(entry.ReturnType is { } type ? expected.DifferentiableResults(type).Select((result, k) => (result, ResultAdjoint(k))) : []);
            foreach (var parameter in Buffers().Where(i => input.FirstSharing(entry, i) == i).Concat(entry.Outputs))
            {
                dependents.AddRange(expected.Arguments[parameter].Differentiable.Select((item, k) => (item, FinalAdjoint(parameter, k))));
            }
        }
        else
        {
            arguments.WithSeed(expected, _ => 0);
        }
        return Difference("_Vjp", arguments, dependents, basis, null)
            ?? (expected.Exception is null ? entry.Outputs.Where(i => arguments.Derivative(i).Any(number => number != 0)).Select(i => $"d{entry.Parameters[i]} is not left 0").FirstOrDefault() : null);
    }

    private bool IsShapeKept(int parameter)
    {
        var (final, count) = (expected.Arguments[parameter], input.Arguments[parameter].Length);
        return final.Array is not { } array
            || array.Shape.SequenceEqual(ProgramInput.ShapeOf(entry.Parameters[parameter].Type, count)) && final.Differentiable.Count == count;
    }

    private string? Difference(
        string kind,
        TwinArguments arguments,
        IReadOnlyList<(Number Number, double Weight)> dependents,
        IReadOnlyDictionary<int, TangentSweep?> basis,
        int? unwanted)
    {
        var run = MethodRun.Invoke(woven, entry.Name + kind, arguments.Values);
        var isTuple = entry.Independents.Count(i => !entry.Parameters[i].IsBuffer) + (entry.ReturnType is null ? 0 : 1) > 1;
        var tuple = isTuple ? run.Result as ITuple : null;
        if (PrimalComparison.Difference(expected, entry, run, isTuple ? tuple?[0] : run.Result) is { } difference)
        {
            return $"{entry.Name}{kind}: {difference}";
        }
        if (expected.Exception is not null)
        {
            return null;
        }
        var adjoints = new AdjointSweep(expected.Trace, dependents.Select(dependent => (dependent.Number.Node, dependent.Weight)));
        object?[] partials = tuple is { } several ? [.. Enumerable.Range(0, several.Length).Select(i => several[i])] : [run.Result];
        var byValue = entry.Independents.Where(i => !entry.Parameters[i].IsBuffer).ToList();
        foreach (var (parameter, element, node) in TwinCheck.Independents(entry, input, expected).Where(independent => independent.Parameter != unwanted))
        {
            var actual = entry.Parameters[parameter].IsBuffer
                ? arguments.Derivative(parameter)
                : PrimalComparison.ToDoubles(partials[partials.Length - byValue.Count + byValue.IndexOf(parameter)]!, isDifferentiable: true);
            if (!comparison.IsDerivative(actual[element], basis[node]!, dependents, (adjoints.Adjoint(node), adjoints.IsExtreme)))
            {
                return $"{entry.Name}{kind}: by {entry.Parameters[parameter]}[{element}] {actual[element]:R}, expected {adjoints.Adjoint(node):R}";
            }
        }
        return null;
    }
}
