namespace ILDiff.Fuzzing.Language;

/// <summary>Partial derivatives at a point, by argument; null where an argument has none (an integer).</summary>
public delegate double[] PartialsAt(double[] arguments, double value);

/// <summary>A method of the base library as the programs call it and as the evaluator knows it.</summary>
/// <param name="CSharpName">As called in C#: <c>Math.Exp</c>.</param>
/// <param name="ReturnType">Type of the result.</param>
/// <param name="ArgumentTypes">Types of the arguments.</param>
/// <param name="Value">The method itself; <c>float</c> and <c>int</c> arguments come exactly widened.</param>
/// <param name="Partials">By argument; null: the derivative is declared to be zero.</param>
public sealed record MathFunction(
    string CSharpName,
    FuzzType ReturnType,
    IReadOnlyList<FuzzType> ArgumentTypes,
    Func<double[], double> Value,
    PartialsAt? Partials)
{
    /// <summary>Which smooth piece the arguments are on, for a function made of pieces.</summary>
    public Func<double[], int>? Piece { get; init; }

    /// <summary>Chosen to be called with arguments where value and derivative are finite.</summary>
    public bool IsDefinedEverywhere { get; init; }

    public override string ToString() => CSharpName;
}
