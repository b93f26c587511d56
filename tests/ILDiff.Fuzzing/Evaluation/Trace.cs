namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Thrown when a program runs longer than a test should.</summary>
public sealed class FuelExhaustedException : Exception;

/// <summary>One operation: up to three operands with the partial derivative by each (operand −1: none).</summary>
/// <param name="Value">Its result.</param>
/// <param name="IsNarrow">Whether it is a <c>float</c> operation.</param>
public readonly record struct TraceNode(double Value, bool IsNarrow, int First, double FirstPartial, int Second, double SecondPartial, int Third, double ThirdPartial)
{
    public (int Operand, double Partial) this[int position] => position switch
    {
        0 => (First, FirstPartial),
        1 => (Second, SecondPartial),
        _ => (Third, ThirdPartial),
    };

    public const int MaxOperands = 3;
}

/// <summary>Every operation on active numbers in the order in which a run made them.</summary>
public sealed class Trace(int fuel = Trace.DefaultFuel)
{
    /// <summary>Steps of the interpreter before a run is given up.</summary>
    public const int DefaultFuel = 40_000;

    private readonly List<TraceNode> nodes = [];
    private int remaining = fuel;

    public IReadOnlyList<TraceNode> Nodes => nodes;

    /// <summary>Whether an active number was made constant, so that differences see more than derivatives do.</summary>
    public bool HasStoppedGradient { get; set; }

    /// <summary>Whether an infinity or a NaN was computed on the way; 0 × ∞ = 0 then makes derivatives that are no limits of differences.</summary>
    public bool HasNonFiniteValue { get; private set; }

    /// <summary>Whether a <c>float</c> was computed on the way.</summary>
    public bool HasNarrowNode { get; private set; }

    /// <summary>A digest of every decision: branches taken, and the pieces of piecewise functions.</summary>
    public ulong Path { get; private set; } = 14695981039346656037;

    public Number Independent(double value, bool isNarrow) => Add(new TraceNode(value, isNarrow, -1, 0, -1, 0, -1, 0));

    /// <summary>The result of an operation; a constant when no operand is active.</summary>
    public Number Record(double value, bool isNarrow, Number first, double firstPartial) =>
        first.Node < 0 ? Number.Constant(value) : Add(new TraceNode(value, isNarrow, first.Node, firstPartial, -1, 0, -1, 0));

    public Number Record(double value, bool isNarrow, Number first, double firstPartial, Number second, double secondPartial) =>
        first.Node < 0 && second.Node < 0
            ? Number.Constant(value)
            : Add(new TraceNode(value, isNarrow, first.Node, firstPartial, second.Node, secondPartial, -1, 0));

    public Number Record(double value, bool isNarrow, Number[] operands, double[] partials)
    {
        if (operands.All(operand => operand.Node < 0))
        {
            return Number.Constant(value);
        }
        (int Node, double Partial) At(int i) => i < operands.Length ? (operands[i].Node, partials[i]) : (-1, 0);
        return Add(new TraceNode(value, isNarrow, At(0).Node, At(0).Partial, At(1).Node, At(1).Partial, At(2).Node, At(2).Partial));
    }

    public void Decide(int outcome) => Path = (Path ^ (uint)outcome) * 1099511628211;

    /// <summary>Counts a step.</summary>
    /// <exception cref="FuelExhaustedException">The run is too long.</exception>
    public void Step()
    {
        if (--remaining < 0)
        {
            throw new FuelExhaustedException();
        }
    }

    private Number Add(TraceNode node)
    {
        nodes.Add(node);
        HasNonFiniteValue |= !double.IsFinite(node.Value);
        HasNarrowNode |= node.IsNarrow;
        return new Number(node.Value, nodes.Count - 1);
    }
}
