using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Objects given as arguments: trees, whose floating-point numbers are listed in the order of the fields; integers are 0.</summary>
internal static class ObjectBinding
{
    public static FuzzReference Bind(FuzzType type, Number[] numbers)
    {
        var remaining = new Queue<Number>(numbers);
        return type == FuzzType.CellArray
            ? new FuzzObjects([.. Enumerable.Range(0, numbers.Length / Fixed(FuzzType.Cell)).Select(_ => Make(FuzzType.Cell, remaining, 0))])
            : Make(type, remaining, numbers.Length - Fixed(type));
    }

    /// <summary>How many numbers an object has beside those in its array.</summary>
    public static int Fixed(FuzzType type) =>
        type.Fields().Count(field => field.Type.IsFloating()) + type.Members().Where(member => member.Type.IsClass()).Sum(member => Fixed(member.Type));

    private static FuzzObject Make(FuzzType type, Queue<Number> numbers, int arrayLength)
    {
        var own = type.Fields().Select(field => field.Type.IsFloating() ? numbers.Dequeue() : Number.Constant(0)).ToArray();
        return new FuzzObject(type, own, [.. type.Members().Select(member => member.Type.IsClass()
            ? (FuzzReference)Make(member.Type, numbers, 0)
            : new FuzzArray(FuzzType.Double, [.. Enumerable.Range(0, arrayLength).Select(_ => numbers.Dequeue())]))]);
    }
}
