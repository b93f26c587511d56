namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Adjoints of every node for given adjoints of the results: the chain rule multiplied in the other order.</summary>
public sealed class AdjointSweep
{
    private readonly Trace trace;
    private readonly double[] adjoints;
    private readonly double[] magnitudes;

    public AdjointSweep(Trace trace, IEnumerable<(int Node, double Seed)> seeds)
    {
        this.trace = trace;
        var nodes = trace.Nodes;
        adjoints = new double[nodes.Count];
        magnitudes = new double[nodes.Count];
        foreach (var (node, seed) in seeds.Where(seed => seed.Node >= 0))
        {
            adjoints[node] += seed;
            magnitudes[node] += Math.Abs(seed);
        }
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            Visit(i, nodes[i]);
        }
    }

    /// <summary>Whether a number on the way is so large or small that the order of multiplication may decide whether it is finite.</summary>
    public bool IsExtreme { get; private set; }

    /// <summary>x̄ᵢ = Σ ∂y/∂xᵢ · ȳ</summary>
    public double Adjoint(int node) => adjoints[node];

    /// <summary>An estimate of the rounding error of the result's value: Σ |ȳ|·|y|·u over all operations.</summary>
    public double ValueNoise => trace.Nodes.Select((node, i) => Magnitudes.Product(magnitudes[i], Math.Abs(node.Value)) * Magnitudes.Roundoff(node.IsNarrow)).Sum();

    private void Visit(int index, TraceNode node)
    {
        IsExtreme |= Magnitudes.IsExtreme(magnitudes[index], node.IsNarrow);
        for (var k = 0; k < TraceNode.MaxOperands; k++)
        {
            var (operand, partial) = node[k];
            if (operand >= 0)
            {
                adjoints[operand] += Magnitudes.Product(partial, adjoints[index]);
                magnitudes[operand] += Magnitudes.Product(Math.Abs(partial), magnitudes[index]);
                IsExtreme |= magnitudes[index] != 0 && Magnitudes.IsExtreme(partial, node.IsNarrow);
            }
        }
    }
}
