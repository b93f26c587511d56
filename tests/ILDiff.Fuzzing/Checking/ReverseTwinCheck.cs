using System.Runtime.CompilerServices;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary><c>F_Grad</c>, and <c>F_Vjp</c> with adjoints given for the result and for the final contents of every buffer.</summary>
internal sealed class ReverseTwinCheck(TwinReport report, FuzzFunction entry, ProgramInput input, Evaluation.Evaluation expected, Type woven)
{
    private const double ResultAdjoint = -1.25;

    private readonly DerivativeComparison comparison = new(report, expected.Trace);

    /// <summary>The first difference; null when there is none.</summary>
    public string? GradDifference(IReadOnlyDictionary<int, TangentSweep?> basis)
    {
        var arguments = GradArguments();
        return Difference("_Grad", arguments, arguments.ForGrad(), [(expected.Result, 1)], basis, null)
            ?? ArrayIndependents().Select(unwanted => GradDifferenceWithout(unwanted, basis)).FirstOrDefault(difference => difference is not null);
    }

    // The other derivatives are the same when one buffer is not wanted. Arrays that are shared share their buffer, too.
    private string? GradDifferenceWithout(int unwanted, IReadOnlyDictionary<int, TangentSweep?> basis)
    {
        if (input.SharesArrays)
        {
            return null;
        }
        var arguments = GradArguments();
        return Difference("_Grad", arguments, arguments.ForGradWithout(unwanted), [(expected.Result, 1)], basis, unwanted) is { } difference
            ? $"without d{entry.Parameters[unwanted]}: {difference}"
            : null;
    }

    // Buffers are overwritten, whatever they held.
    private TwinArguments GradArguments() => new(entry, input, (_, _) => 7.25);

    private IEnumerable<int> ArrayIndependents() => entry.Independents.Where(i => entry.Parameters[i].Type.IsReference());

    public string? VjpDifference(IReadOnlyDictionary<int, TangentSweep?> basis)
    {
        // Adjoints belong to the rows that an array has at the end: where these have other lengths than those at the start, there are none to give.
        var reshaped = ArrayIndependents().Where(i => !IsShapeKept(i)).ToHashSet();
        double FinalAdjoint(int parameter, int element) => reshaped.Contains(parameter) ? 0 : 0.5 + 0.25 * parameter - 0.75 * element;
        var arguments = new TwinArguments(entry, input, FinalAdjoint);
        var dependents = new List<(Number, double)> { (expected.Result, ResultAdjoint) };
        foreach (var parameter in ArrayIndependents().Where(i => input.FirstSharing(entry, i) == i))
        {
            dependents.AddRange(expected.Arguments[parameter].Array!.Contents.Select((item, k) => (item, FinalAdjoint(parameter, k))));
        }
        return Difference("_Vjp", arguments, arguments.ForVjp(ResultAdjoint), dependents, basis, null);
    }

    private bool IsShapeKept(int parameter) => entry.Parameters[parameter].Type != FuzzType.Jagged
        || expected.Arguments[parameter].Array!.Shape.SequenceEqual(ArrayShapes.Rows(input.Arguments[parameter]).Select(row => row.Length));

    private string? Difference(
        string kind,
        TwinArguments arguments,
        object?[] allArguments,
        IReadOnlyList<(Number Number, double Weight)> dependents,
        IReadOnlyDictionary<int, TangentSweep?> basis,
        int? unwanted)
    {
        var run = MethodRun.Invoke(woven.GetMethod(entry.Name + kind)!, allArguments);
        var tuple = run.Result as ITuple;
        if (PrimalComparison.Difference(expected, entry, tuple?[0] ?? run.Result, run.Exception, run.Arguments) is { } difference)
        {
            return $"{entry.Name}{kind}: {difference}";
        }
        if (expected.Exception is not null)
        {
            return null;
        }
        var adjoints = new AdjointSweep(expected.Trace, dependents.Select(dependent => (dependent.Number.Node, dependent.Weight)));
        var byValue = entry.Independents.Where(i => !entry.Parameters[i].Type.IsReference()).ToList();
        foreach (var (parameter, element, node) in TwinCheck.Independents(entry, input, expected).Where(independent => independent.Parameter != unwanted))
        {
            var actual = entry.Parameters[parameter].Type.IsReference()
                ? arguments.Buffer(parameter, element)
                : StructArgument.NumbersOf(tuple![1 + byValue.IndexOf(parameter)]!).ElementAt(element);
            if (!comparison.IsDerivative(actual, basis[node]!, dependents, (adjoints.Adjoint(node), adjoints.IsExtreme)))
            {
                return $"{entry.Name}{kind}: by {entry.Parameters[parameter]}[{element}] {actual:R}, expected {adjoints.Adjoint(node):R}";
            }
        }
        return null;
    }
}
