using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>What is in scope where a statement or an expression is being made.</summary>
public sealed class FunctionContext(FuzzFunction function, IReadOnlyList<Table> tables, IReadOnlyList<FuzzFunction> callees, bool allowsFloat)
{
    private readonly List<Variable> visible = [.. function.Parameters, .. tables.Select(table => table.Variable)];
    private readonly HashSet<Variable> frozen = [];
    private readonly Dictionary<Variable, (Variable Array, int Dimension)> boundsByCounter = [];
    private int nextName;

    public FuzzFunction Function { get; } = function;

    public IReadOnlyList<FuzzFunction> Callees { get; } = callees;

    public bool AllowsFloat { get; } = allowsFloat;

    /// <summary>What the program may contain.</summary>
    public Constructs Constructs { get; init; }

    /// <summary>In a recursive function, the parameter that counts down.</summary>
    public Variable? Depth { get; init; }

    /// <summary>How many loops are around; a call or a long chain counts more in them.</summary>
    public int LoopDepth { get; set; }

    /// <summary>How many calls may still be made.</summary>
    public int RemainingCalls { get; set; } = 4;

    /// <summary>Labels that may be jumped to.</summary>
    public Stack<string> Labels { get; } = [];

    public string NewName(string prefix) => prefix + ++nextName;

    /// <summary>A variable that is not visible yet: its own initialiser cannot read it.</summary>
    public Variable NewVariable(FuzzType type, string prefix, Passing passing = Passing.Value) => new(NewName(prefix), type, Function.FrameSize++) { Passing = passing };

    public void Show(Variable variable) => visible.Add(variable);

    public IReadOnlyList<Variable> Readable(FuzzType type) => visible.Where(variable => variable.Type == type).ToArray();

    /// <summary>Variables that may be assigned, or arrays whose elements may.</summary>
    public IReadOnlyList<Variable> Writable(FuzzType type) =>
        visible.Where(variable => variable.Type == type && !variable.IsTable && !variable.IsThis && variable.Passing != Passing.In && !frozen.Contains(variable)).ToArray();

    /// <summary>Arrays whose elements may be written: a frozen array variable is only kept from meaning another array.</summary>
    public IReadOnlyList<Variable> WritableElements(FuzzType arrayType) => visible.Where(variable => variable.Type == arrayType && !variable.IsTable).ToArray();

    /// <summary>Keeps a variable from being assigned while the content is made.</summary>
    public T Frozen<T>(Variable variable, Func<T> content)
    {
        var isNew = frozen.Add(variable);
        var result = content();
        if (isNew)
        {
            frozen.Remove(variable);
        }
        return result;
    }

    /// <summary>What the content declares ends with it.</summary>
    public T Scoped<T>(Func<T> content)
    {
        var count = visible.Count;
        var result = content();
        visible.RemoveRange(count, visible.Count - count);
        return result;
    }

    /// <summary>Notes that a counter stays within an array's bounds.</summary>
    public void Bound(Variable counter, Variable array, int dimension = 0) => boundsByCounter[counter] = (array, dimension);

    public IReadOnlyList<Variable> CountersWithin(Variable array, int dimension = 0) =>
        visible.Where(variable => boundsByCounter.TryGetValue(variable, out var bound) && bound == (array, dimension)).ToArray();
}
