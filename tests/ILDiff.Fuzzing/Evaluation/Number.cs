namespace ILDiff.Fuzzing.Evaluation;

/// <summary>
/// A dual number: a value, and where its tangent is found once the trace is swept with a direction.
/// Integers and bools are held as the double they equal.
/// </summary>
/// <param name="Value">The value, exactly as C# has it.</param>
/// <param name="Node">Its place in the trace; −1: a constant, whose tangent is 0.</param>
public readonly record struct Number(double Value, int Node)
{
    public static Number Constant(double value) => new(value, -1);

    public bool IsTrue => Value != 0;

    public int Integer => (int)Value;
}
