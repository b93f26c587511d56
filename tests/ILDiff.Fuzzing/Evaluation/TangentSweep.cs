namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Tangents of every node in one direction (dual numbers' second halves).</summary>
public sealed class TangentSweep
{
    // Rounding errors of a node's tangent: the product with the partial, the sum, the partial's own formula.
    private const double RoundingsPerOperation = 8;

    private readonly double[] tangents;
    private readonly double[] magnitudes;
    private readonly double[] errors;

    /// <param name="trace">The run.</param>
    /// <param name="seeds">The tangents of the independents; those not named have 0.</param>
    public TangentSweep(Trace trace, IEnumerable<(int Node, double Seed)> seeds)
    {
        var nodes = trace.Nodes;
        tangents = new double[nodes.Count];
        magnitudes = new double[nodes.Count];
        errors = new double[nodes.Count];
        foreach (var (node, seed) in seeds)
        {
            tangents[node] = seed;
            magnitudes[node] = Math.Abs(seed);
        }
        for (var i = 0; i < nodes.Count; i++)
        {
            Visit(i, nodes[i]);
        }
    }

    /// <summary>Whether a number on the way is so large or small that the order of multiplication may decide whether it is finite.</summary>
    public bool IsExtreme { get; private set; }

    /// <summary>ẏ = Σ ∂y/∂xᵢ · ẋᵢ</summary>
    public double Tangent(Number number) => number.Node < 0 ? 0 : tangents[number.Node];

    /// <summary>The same sum over magnitudes: what the tangent would be if nothing cancelled.</summary>
    public double Magnitude(Number number) => number.Node < 0 ? 0 : magnitudes[number.Node];

    /// <summary>A first-order bound on the rounding error of the tangent, in whichever order it is summed.</summary>
    public double ErrorBound(Number number) => number.Node < 0 ? 0 : errors[number.Node];

    private void Visit(int index, TraceNode node)
    {
        for (var k = 0; k < TraceNode.MaxOperands; k++)
        {
            var (operand, partial) = node[k];
            if (operand >= 0)
            {
                tangents[index] += Magnitudes.Product(partial, tangents[operand]);
                magnitudes[index] += Magnitudes.Product(Math.Abs(partial), magnitudes[operand]);
                errors[index] += Magnitudes.Product(Math.Abs(partial), errors[operand]);
                IsExtreme |= magnitudes[operand] != 0 && Magnitudes.IsExtreme(partial, node.IsNarrow);
            }
        }
        errors[index] += RoundingsPerOperation * Magnitudes.Roundoff(node.IsNarrow) * magnitudes[index];
        IsExtreme |= Magnitudes.IsExtreme(magnitudes[index], node.IsNarrow);
    }
}
