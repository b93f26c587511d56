using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>How a difference quotient compares with the evaluator's derivative.</summary>
public enum DifferenceOutcome
{
    Agrees,
    Differs,

    /// <summary>A kink, a jump, a number out of range, or too much rounding near the point: the quotient says nothing.</summary>
    NotComparable,
}

/// <summary>The evaluator's derivatives against central differences of its values.</summary>
public static class DifferenceCheck
{
    private const double Step = 1.0 / 1024;
    private const double UsefulAccuracy = 1e-3;
    private const double LargestTangent = 1e6;

    /// <summary>Compares the derivative by one number of the input.</summary>
    public static (DifferenceOutcome Outcome, string Numbers) Compare(FuzzProgram program, ProgramInput input, Evaluation.Evaluation at, int parameter, int element)
    {
        var tangents = new TangentSweep(at.Trace, [(at.Independents[parameter][element], 1)]);
        if (at.Results.Count == 0)
        {
            return (DifferenceOutcome.NotComparable, "");
        }
        var tangent = tangents.Tangent(at.Result);
        var noise = new AdjointSweep(at.Trace, [(at.Result.Node, 1)]).ValueNoise;
        var x = input.Arguments[parameter][element];
        double? wide = Quotient(Step), half = Quotient(Step / 2), quarter = Quotient(Step / 4);
        if (at.Trace.HasStoppedGradient || at.Trace.HasNonFiniteValue || wide is null || half is null || quarter is null || !(Math.Abs(tangent) < LargestTangent))
        {
            return (DifferenceOutcome.NotComparable, "");
        }
        // Richardson: quotients are d + c·h² + …; two extrapolations tell how far they can be trusted.
        var coarse = (4 * half.Value - wide.Value) / 3;
        var fine = (4 * quarter.Value - half.Value) / 3;
        var scale = Math.Max(1, Math.Abs(fine));
        var tolerance = 1e-7 * scale + 4 * Math.Abs(fine - coarse) + 40 * noise / Step;
        if (!(tolerance < UsefulAccuracy * scale))
        {
            return (DifferenceOutcome.NotComparable, "");
        }
        var agrees = Math.Abs(fine - tangent) <= tolerance;
        return (agrees ? DifferenceOutcome.Agrees : DifferenceOutcome.Differs, $"tangent {tangent:R}, difference quotient {fine:R} ± {tolerance:R}");

        double? Quotient(double step)
        {
            var (right, left) = (ValueAt(x + step), ValueAt(x - step));
            return right is null || left is null ? null : (right - left) / (2 * step);
        }

        double? ValueAt(double moved)
        {
            try
            {
                var there = Interpreter.Evaluate(program, input.With(parameter, element, moved));
                return there.Exception is null && there.Results.Count > 0 && there.Trace.Path == at.Trace.Path && double.IsFinite(there.Result.Value) ? there.Result.Value : null;
            }
            catch (FuelExhaustedException)
            {
                return null;
            }
        }
    }
}
