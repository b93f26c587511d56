namespace ILDiff.Fuzzing.Language;

/// <summary>A method of a random program. Parameters come first in its frame.</summary>
public sealed class FuzzFunction(string name, IReadOnlyList<Variable> parameters, FuzzType? returnType)
{
    /// <summary>The name of the parameter that a recursive function counts down.</summary>
    public const string DepthName = "depth";

    public string Name { get; } = name;

    public IReadOnlyList<Variable> Parameters { get; } = parameters;

    /// <summary>Null: void.</summary>
    public FuzzType? ReturnType { get; } = returnType;

    public Block Body { get; set; } = Block.Empty;

    /// <summary>How many variables its frame holds.</summary>
    public int FrameSize { get; set; } = parameters.Count;

    /// <summary>Whether it may call itself: a call of it stays one.</summary>
    public bool IsRecursive => Parameters.Any(parameter => parameter.Name == DepthName);

    /// <summary>An instance method, of a class derived from <see cref="FuzzType.Layer"/>.</summary>
    public bool IsInstance => Parameters.Any(parameter => parameter.IsThis);

    public IEnumerable<int> Independents => Enumerable.Range(0, Parameters.Count).Where(i => Parameters[i].Type.CarriesDerivative() && Parameters[i].Passing != Passing.Out);

    /// <summary>Numbers that go to the caller by <c>out</c>.</summary>
    public IEnumerable<int> Outputs => Enumerable.Range(0, Parameters.Count).Where(i => Parameters[i].Passing == Passing.Out);
}

/// <summary>A static read-only array.</summary>
public sealed record Table(Variable Variable, IReadOnlyList<double> Elements);

/// <summary>A random program: the method to differentiate, what it calls, and the tables they read.</summary>
public sealed record FuzzProgram(ulong Seed, FuzzFunction Entry, IReadOnlyList<FuzzFunction> Helpers, IReadOnlyList<Table> Tables)
{
    public IEnumerable<FuzzFunction> Functions => Helpers.Prepend(Entry);
}
