using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Writes loops over elements of arrays.</summary>
internal sealed class ElementLoops
{
    private readonly Function function;
    private readonly Block throwing;

    /// <param name="function">The function.</param>
    /// <param name="builder">Where the loops go; it ends in the block in which they are done.</param>
    /// <param name="throwing">Entered when an argument is not valid.</param>
    public ElementLoops(Function function, Builder builder, Block throwing)
    {
        this.function = function;
        this.throwing = throwing;
        Builder = builder;
    }

    public Builder Builder { get; }

    /// <summary>Copies as if by way of a third array. An index that is null is 0, a length that is null the source's.</summary>
    public void Copy(Value source, Value? sourceIndex, Value destination, Value? destinationIndex, Value? length)
    {
        RequireNotNull(source);
        RequireNotNull(destination);
        length ??= Builder.ArrayLength(source);
        sourceIndex ??= Builder.Constant(0);
        destinationIndex ??= Builder.Constant(0);
        RequireRange(source, sourceIndex, length);
        RequireRange(destination, destinationIndex, length);
        CopyRange(source, sourceIndex, destination, destinationIndex, length);
    }

    /// <summary>Copies a range that both arrays have, as if by way of a third array.</summary>
    public void CopyRange(Value source, Value sourceIndex, Value destination, Value destinationIndex, Value length)
    {
        // Upwards within one array backwards: element number `first + step · k` is the k-th.
        var isBackwards = Builder.Binary(
            Opcode.And, Builder.Compare(Comparison.Equal, source, destination), Builder.Compare(Comparison.Less, sourceIndex, destinationIndex));
        var first = Builder.Binary(Opcode.Multiply, isBackwards, Builder.Binary(Opcode.Subtract, length, Builder.Constant(1)));
        var step = Builder.Binary(Opcode.Subtract, Builder.Constant(1), Builder.Binary(Opcode.Multiply, isBackwards, Builder.Constant(2)));
        Repeat(length, k => Move(
            source, sourceIndex, destination, destinationIndex, Builder.Binary(Opcode.Add, first, Builder.Binary(Opcode.Multiply, step, k))));
    }

    /// <summary>Writes one value to a range of elements. A value that is null is the elements' default, a start that is null 0, a count that is null the array's.</summary>
    public void Fill(Value array, Value? value, Value? start, Value? count)
    {
        var element = array.Type.Element!;
        RequireNotNull(array);
        if (start is not null)
        {
            RequireRange(array, start, count!);
        }
        var stored = value ?? Builder.Default(element);
        Repeat(count ?? Builder.ArrayLength(array), k => Builder.StoreElement(array, start is null ? k : Builder.Binary(Opcode.Add, start, k), stored, element));
    }

    /// <summary>Writes one value to a range that the array has.</summary>
    public void FillRange(Value array, Value value, Value start, Value count) =>
        Repeat(count, k => Builder.StoreElement(array, Builder.Binary(Opcode.Add, start, k), value, array.Type.Element!));

    public Value Clone(Value array)
    {
        RequireNotNull(array);
        var length = Builder.ArrayLength(array);
        var copy = Builder.NewArray(array.Type.Element!, length);
        CopyFirst(array, copy, length);
        return copy;
    }

    /// <summary>A null array becomes one of the new size, one of that size stays as it is.</summary>
    public void Resize(Slot array, Value size)
    {
        var element = array.Type.Element!;
        Require(Builder.Compare(Comparison.GreaterOrEqual, size, Builder.Constant(0)));
        var old = Builder.LoadSlot(array);
        var (create, measure, enlarge, done) = (function.AddBlock(), function.AddBlock(), function.AddBlock(), function.AddBlock());
        Builder.Branch(old, new Edge(measure), new Edge(create));
        Builder.Block = create;
        Builder.StoreSlot(array, Builder.NewArray(element, size));
        Builder.Jump(done);
        Builder.Block = measure;
        var length = Builder.ArrayLength(old);
        Builder.Branch(Builder.Compare(Comparison.Equal, length, size), new Edge(done), new Edge(enlarge));
        Builder.Block = enlarge;
        var resized = Builder.NewArray(element, size);
        var kept = function.AddBlock();
        var copied = function.AddParameter(kept, IrType.Int32);
        Builder.Branch(Builder.Compare(Comparison.Less, length, size), new Edge(kept, length), new Edge(kept, size));
        Builder.Block = kept;
        CopyFirst(old, resized, copied);
        Builder.StoreSlot(array, resized);
        Builder.Jump(done);
        Builder.Block = done;
    }

    private void CopyFirst(Value source, Value destination, Value length) =>
        Repeat(length, k => Builder.StoreElement(destination, k, Builder.LoadElement(source, k, source.Type.Element!), source.Type.Element!));

    private void Move(Value source, Value sourceIndex, Value destination, Value destinationIndex, Value offset)
    {
        var element = Builder.LoadElement(source, Builder.Binary(Opcode.Add, sourceIndex, offset), source.Type.Element!);
        Builder.StoreElement(destination, Builder.Binary(Opcode.Add, destinationIndex, offset), element, source.Type.Element!);
    }

    /// <summary>for (k = 0; k &lt; count; k++)</summary>
    private void Repeat(Value count, Action<Value> write)
    {
        var (header, body, done) = (function.AddBlock(), function.AddBlock(), function.AddBlock());
        var k = function.AddParameter(header, IrType.Int32);
        Builder.Jump(header, Builder.Constant(0));
        Builder.Block = header;
        Builder.Branch(Builder.Compare(Comparison.Less, k, count), new Edge(body), new Edge(done));
        Builder.Block = body;
        write(k);
        Builder.Jump(header, Builder.Binary(Opcode.Add, k, Builder.Constant(1)));
        Builder.Block = done;
    }

    /// <summary>0 ≤ start, 0 ≤ length, start ≤ array.Length − length.</summary>
    private void RequireRange(Value array, Value start, Value length)
    {
        var zero = Builder.Constant(0);
        Require(Builder.Binary(Opcode.And, Builder.Compare(Comparison.GreaterOrEqual, start, zero), Builder.Compare(Comparison.GreaterOrEqual, length, zero)));
        Require(Builder.Compare(Comparison.LessOrEqual, start, Builder.Binary(Opcode.Subtract, Builder.ArrayLength(array), length)));
    }

    private void RequireNotNull(Value array) => Require(array);

    /// <summary>Goes on when an Int32 or a reference is not zero or null, and throws otherwise.</summary>
    public void Require(Value condition)
    {
        var next = function.AddBlock();
        Builder.Branch(condition, new Edge(next), new Edge(throwing));
        Builder.Block = next;
    }
}
