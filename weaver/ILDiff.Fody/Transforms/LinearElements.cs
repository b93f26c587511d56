using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// The elements of an array by one number, as <c>Array.Copy</c> and its like count them: of an array of several dimensions the last index runs
/// fastest. Number k has in dimension d, whose elements are s apart, the index k / s modulo the dimension's length, above its lower bound.
/// </summary>
internal sealed class LinearElements
{
    private readonly Builder builder;
    private readonly Value array;
    private readonly Value? size;
    private readonly List<(Value LowerBound, Value Length, Value? Stride)> dimensions = [];

    /// <param name="builder">Where instructions go: where this is made, once, and where elements are reached.</param>
    /// <param name="array">The array; null only if it is one-dimensional and no element is reached.</param>
    public LinearElements(Builder builder, Value array)
    {
        this.builder = builder;
        this.array = array;
        if (!array.Type.IsRectangular)
        {
            return;
        }
        Value? stride = null;
        for (var dimension = array.Type.Rank - 1; dimension >= 0; dimension--)
        {
            var length = builder.ArrayBound(array, dimension, isLower: false);
            dimensions.Insert(0, (builder.ArrayBound(array, dimension, isLower: true), length, stride));
            stride = stride is null ? length : builder.Binary(Opcode.Multiply, stride, length);
        }
        size = stride;
    }

    /// <summary>How many there are; of a one-dimensional array it is asked here.</summary>
    public Value Length => size ?? builder.ArrayLength(array);

    /// <summary>A number as <c>Array.Copy</c> takes it, counted from the first dimension's lower bound.</summary>
    public Value FromFirst(Value number) => dimensions.Count == 0 ? number : builder.Binary(Opcode.Subtract, number, dimensions[0].LowerBound);

    public Value Load(Value number) => builder.LoadElement(array, Indices(number), array.Type.Element!);

    public void Store(Value number, Value value) => builder.StoreElement(array, Indices(number), value, array.Type.Element!);

    private IReadOnlyList<Value> Indices(Value number)
    {
        if (dimensions.Count == 0)
        {
            return [number];
        }
        var indices = new List<Value>();
        for (var i = 0; i < dimensions.Count; i++)
        {
            var (lowerBound, length, stride) = dimensions[i];
            var index = stride is null ? number : builder.Binary(Opcode.Divide, number, stride);
            index = i == 0 ? index : builder.Binary(Opcode.Remainder, index, length);
            indices.Add(builder.Binary(Opcode.Add, index, lowerBound));
        }
        return indices;
    }
}
