using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Checking;

/// <summary>Arguments of a twin: the primal's, then the derivatives', buffers shared where arrays are.</summary>
public sealed class TwinArguments
{
    private readonly FuzzFunction entry;
    private readonly ProgramInput input;
    private readonly object?[] primal;
    private readonly object?[] buffers;

    /// <param name="entry">The primal.</param>
    /// <param name="input">Its arguments.</param>
    /// <param name="derivative">The number for an element of a derivative buffer, by parameter and element.</param>
    public TwinArguments(FuzzFunction entry, ProgramInput input, Func<int, int, double> derivative)
    {
        this.entry = entry;
        this.input = input;
        primal = input.ToObjects(entry);
        buffers = new object?[primal.Length];
        foreach (var i in entry.Independents.Where(i => entry.Parameters[i].Type.IsReference()))
        {
            var first = input.FirstSharing(entry, i);
            buffers[i] = first < i ? buffers[first] : MakeBuffer(i, derivative);
        }
    }

    /// <summary>Forward mode: numbers and buffers of all independents in order.</summary>
    public object?[] ForJvp(Func<int, int, double> number) =>
        [.. primal, .. entry.Independents.Select(i => entry.Parameters[i].Type.IsReference() ? buffers[i] : Box(entry.Parameters[i].Type, element => number(i, element)))];

    /// <summary>Reverse mode: the buffers in order.</summary>
    public object?[] ForGrad() => [.. primal, .. entry.Independents.Where(i => entry.Parameters[i].Type.IsReference()).Select(i => buffers[i])];

    /// <summary>Reverse mode with one buffer not wanted.</summary>
    public object?[] ForGradWithout(int parameter) =>
        [.. primal, .. entry.Independents.Where(i => entry.Parameters[i].Type.IsReference()).Select(i => i == parameter ? null : buffers[i])];

    /// <summary>Reverse mode with a given adjoint of the result.</summary>
    public object?[] ForVjp(double resultAdjoint) => [.. ForGrad(), Box(entry.ReturnType!.Value, _ => resultAdjoint)];

    /// <summary>What a derivative buffer holds.</summary>
    public double Buffer(int parameter, int element) => PrimalComparison.ToDoubles(buffers[parameter]!)[element];

    private object MakeBuffer(int parameter, Func<int, int, double> derivative)
    {
        var numbers = Enumerable.Range(0, input.Arguments[parameter].Length).Select(k => derivative(parameter, k)).ToArray();
        return ArrayShapes.ToObject(entry.Parameters[parameter].Type, numbers);
    }

    private static object Box(FuzzType type, Func<int, double> number) => type.IsStruct()
        ? new StructArgument([.. Enumerable.Range(0, type.Size()).Select(number)])
        : type == FuzzType.Float ? (object)(float)number(0) : number(0);
}
