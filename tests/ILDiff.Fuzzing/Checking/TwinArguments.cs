using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>Arguments of a twin by name: the primal's, then the derivatives', buffers shared where arrays are.</summary>
public sealed class TwinArguments
{
    private readonly FuzzFunction entry;

    /// <param name="entry">The primal.</param>
    /// <param name="input">Its arguments.</param>
    /// <param name="derivative">The number for an element of a derivative, by parameter and element.</param>
    public TwinArguments(FuzzFunction entry, ProgramInput input, Func<int, int, double> derivative)
    {
        this.entry = entry;
        Values = input.ToObjects(entry);
        foreach (var i in entry.Independents.Concat(entry.Outputs))
        {
            var first = input.FirstSharing(entry, i);
            Values[NameOf(i)] = first < i ? Values[NameOf(first)] : Make(input, i, derivative);
        }
    }

    public Dictionary<string, object?> Values { get; }

    /// <summary>Says that a gradient is not wanted.</summary>
    public TwinArguments Without(int parameter)
    {
        Values[NameOf(parameter)] = null;
        return this;
    }

    /// <summary>Gives the adjoint of the result, in its shape.</summary>
    public TwinArguments WithSeed(Evaluation.Evaluation expected, Func<int, double> number)
    {
        if (entry.ReturnType is { } type)
        {
            Values["dresult"] = expected.ResultReference is { } array ? ArrayShapes.Like(type, array, [.. Enumerable.Range(0, expected.DifferentiableResults(type).Count).Select(number)])
                : type.IsReference() ? null
                : Box(type, number);
        }
        return this;
    }

    /// <summary>What a derivative holds.</summary>
    public double[] Derivative(int parameter) => PrimalComparison.ToDoubles(Values[NameOf(parameter)]!, isDifferentiable: true);

    private string NameOf(int parameter) => "d" + entry.Parameters[parameter];

    private object Make(ProgramInput input, int parameter, Func<int, int, double> derivative)
    {
        var type = entry.Parameters[parameter].Type;
        return type.IsReference()
            ? ArrayShapes.ToObject(type, [.. Enumerable.Range(0, input.Arguments[parameter].Length).Select(k => derivative(parameter, k))])
            : Box(type, element => derivative(parameter, element));
    }

    private static object Box(FuzzType type, Func<int, double> number) => type.IsStruct()
        ? new StructArgument([.. Enumerable.Range(0, type.Size()).Select(number)])
        : type == FuzzType.Float ? (object)(float)number(0) : number(0);
}
