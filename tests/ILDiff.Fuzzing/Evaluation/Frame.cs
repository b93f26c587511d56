using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>The variables of one activation of a method.</summary>
public sealed class Frame(int size)
{
    private readonly Number[] numbers = new Number[size];
    private readonly FuzzArray?[] arrays = new FuzzArray?[size];

    /// <summary>What the method returned; meaningless in a void method.</summary>
    public Number Result { get; set; }

    /// <summary>Where a <c>goto</c> that is under way leads.</summary>
    public string? PendingLabel { get; set; }

    public Number this[Variable variable]
    {
        get => numbers[variable.Index];
        set => numbers[variable.Index] = value;
    }

    public FuzzArray? GetArray(Variable variable) => arrays[variable.Index];

    public void SetArray(Variable variable, FuzzArray array) => arrays[variable.Index] = array;
}
