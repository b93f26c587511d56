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
        var (from, to) = (new LinearElements(Builder, source), new LinearElements(Builder, destination));
        length ??= from.Length;
        var first = sourceIndex is null ? Builder.Constant(0) : from.FromFirst(sourceIndex);
        var firstWritten = destinationIndex is null ? Builder.Constant(0) : to.FromFirst(destinationIndex);
        RequireRange(from, first, length);
        RequireRange(to, firstWritten, length);
        Copy(source, from, first, destination, to, firstWritten, length);
    }

    /// <summary>Copies a range that both arrays have, as if by way of a third array.</summary>
    public void CopyRange(Value source, Value sourceIndex, Value destination, Value destinationIndex, Value length) =>
        Copy(source, new LinearElements(Builder, source), sourceIndex, destination, new LinearElements(Builder, destination), destinationIndex, length);

    private void Copy(Value source, LinearElements from, Value first, Value destination, LinearElements to, Value firstWritten, Value length)
    {
        // Upwards within one array backwards: element number `start + step · k` is the k-th.
        var isBackwards = Builder.Binary(
            Opcode.And, Builder.Compare(Comparison.Equal, source, destination), Builder.Compare(Comparison.Less, first, firstWritten));
        var start = Builder.Binary(Opcode.Multiply, isBackwards, Builder.Binary(Opcode.Subtract, length, Builder.Constant(1)));
        var step = Builder.Binary(Opcode.Subtract, Builder.Constant(1), Builder.Binary(Opcode.Multiply, isBackwards, Builder.Constant(2)));
        Repeat(length, k =>
        {
            var offset = Builder.Binary(Opcode.Add, start, Builder.Binary(Opcode.Multiply, step, k));
            to.Store(Builder.Binary(Opcode.Add, firstWritten, offset), from.Load(Builder.Binary(Opcode.Add, first, offset)));
        });
    }

    /// <summary>Writes one value to a range of elements. A value that is null is the elements' default, a start that is null 0, a count that is null the array's.</summary>
    public void Fill(Value array, Value? value, Value? start, Value? count)
    {
        RequireNotNull(array);
        var elements = new LinearElements(Builder, array);
        var first = start is null ? null : elements.FromFirst(start);
        if (first is not null)
        {
            RequireRange(elements, first, count!);
        }
        var stored = value ?? Builder.Default(array.Type.Element!);
        Repeat(count ?? elements.Length, k => elements.Store(first is null ? k : Builder.Binary(Opcode.Add, first, k), stored));
    }

    /// <summary>Writes one value to a range that the array has.</summary>
    public void FillRange(Value array, Value value, Value start, Value count) =>
        Repeat(count, k => Builder.StoreElement(array, Builder.Binary(Opcode.Add, start, k), value, array.Type.Element!));

    /// <summary>A copy of the array that a call clones.</summary>
    public Value Clone(Instruction clone)
    {
        var array = clone.Operands[0];
        RequireNotNull(array);
        var length = new LinearElements(Builder, array).Length;
        var copy = array.Type.IsRectangular ? CloneShape(clone, array.Type) : Builder.NewArray(array.Type.Element!, length);
        CopyFirst(array, copy, length);
        return copy;
    }

    private Value CloneShape(Instruction clone, IrType type)
    {
        var made = Builder.Append(Opcode.Call, [clone.Operands[0]], clone.Call with { MakesArray = true }, IrType.Object)!;
        return Builder.Append(Opcode.CastClass, [made], type, type)!;
    }

    /// <summary>A new array of the elements that a <c>System.Range</c> names.</summary>
    public Value SubArray(Value array, Value range)
    {
        RequireNotNull(array);
        var length = Builder.ArrayLength(array);
        var start = Offset(Builder.LoadField(range, range.Type.Fields![0]), length);
        var end = Offset(Builder.LoadField(range, range.Type.Fields![1]), length);
        Require(Builder.Compare(Comparison.LessOrEqualUnsigned, end, length));
        Require(Builder.Compare(Comparison.LessOrEqualUnsigned, start, end));
        var count = Builder.Binary(Opcode.Subtract, end, start);
        var part = Builder.NewArray(array.Type.Element!, count);
        var element = array.Type.Element!;
        Repeat(count, k => Builder.StoreElement(part, k, Builder.LoadElement(array, Builder.Binary(Opcode.Add, start, k), element), element));
        return part;
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

    /// <summary>Of a <c>System.Index</c>: its value, or the length less its value.</summary>
    private Value Offset(Value index, Value length)
    {
        var (value, isFromEnd) = (Builder.LoadField(index, index.Type.Fields![0]), Builder.LoadField(index, index.Type.Fields![1]));
        var sign = Builder.Binary(Opcode.Subtract, Builder.Constant(1), Builder.Binary(Opcode.Multiply, isFromEnd, Builder.Constant(2)));
        return Builder.Binary(Opcode.Add, Builder.Binary(Opcode.Multiply, isFromEnd, length), Builder.Binary(Opcode.Multiply, sign, value));
    }

    private void CopyFirst(Value source, Value destination, Value length)
    {
        var (from, to) = (new LinearElements(Builder, source), new LinearElements(Builder, destination));
        Repeat(length, k => to.Store(k, from.Load(k)));
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

    /// <summary>0 ≤ start, 0 ≤ length, start ≤ elements.Length − length.</summary>
    private void RequireRange(LinearElements elements, Value start, Value length)
    {
        var zero = Builder.Constant(0);
        Require(Builder.Binary(Opcode.And, Builder.Compare(Comparison.GreaterOrEqual, start, zero), Builder.Compare(Comparison.GreaterOrEqual, length, zero)));
        Require(Builder.Compare(Comparison.LessOrEqual, start, Builder.Binary(Opcode.Subtract, elements.Length, length)));
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
