namespace ILDiff.Compiler.Ir;

/// <summary>Appends instructions to a block; result types follow from the operands.</summary>
public sealed class Builder
{
    public Builder(Function function, Block block)
    {
        Function = function;
        Block = block;
    }

    public Function Function { get; }

    public Block Block { get; set; }

    /// <summary>Given to every instruction appended.</summary>
    public SourceLocation? Location { get; set; }

    /// <summary>Given to every instruction appended.</summary>
    public bool IsDerivative { get; set; }

    /// <summary>Given to every instruction appended.</summary>
    public IReadOnlyList<string> InlinedFrom { get; set; } = [];

    public Value? Append(Opcode opcode, Value[] operands, object? payload, IrType? resultType)
    {
        var instruction = Function.CreateInstruction(opcode, operands, payload, resultType, Location);
        instruction.Block = Block;
        instruction.IsDerivative = IsDerivative;
        instruction.InlinedFrom = InlinedFrom;
        Block.Instructions.Add(instruction);
        return instruction.Result;
    }

    public Value Constant(int value) => Append(Opcode.Constant, [], value, IrType.Int32)!;

    public Value Constant(long value) => Append(Opcode.Constant, [], value, IrType.Int64)!;

    public Value Constant(double value, IrType type) =>
        type.Kind == TypeKind.Float32
            ? Append(Opcode.Constant, [], (float)value, IrType.Float32)!
            : Append(Opcode.Constant, [], value, IrType.Float64)!;

    /// <summary>The default value of a type: zero, null, or a zeroed struct.</summary>
    public Value Default(IrType type) => type.StackType.Kind switch
    {
        TypeKind.Int32 => Constant(0),
        TypeKind.Int64 => Constant(0L),
        TypeKind.Float32 or TypeKind.Float64 => Constant(0.0, type),
        TypeKind.IntPtr => Convert(Constant(0), IrType.IntPtr),
        _ => Append(Opcode.Constant, [], null, type)!,
    };

    public Value Unary(Opcode opcode, Value operand) => Append(opcode, [operand], null, operand.Type)!;

    public Value Binary(Opcode opcode, Value left, Value right) => Append(opcode, [left, right], null, left.Type)!;

    public Value Compare(Comparison comparison, Value left, Value right) => Append(Opcode.Compare, [left, right], comparison, IrType.Int32)!;

    /// <summary>Converts to <paramref name="target"/>, or returns the value itself when it has that type already.</summary>
    public Value Convert(Value value, IrType target) =>
        value.Type == target ? value : Append(Opcode.Convert, [value], new Conversion(target), target)!;

    public Value LoadSlot(Slot slot) => Append(Opcode.LoadSlot, [], slot, slot.Type)!;

    public void StoreSlot(Slot slot, Value value) => Append(Opcode.StoreSlot, [value], slot, null);

    public Value LoadElement(Value array, Value index, IrType elementType, bool isUnchecked = false) =>
        Append(Opcode.LoadElement, [array, index], new ElementAccess(elementType, isUnchecked), elementType)!;

    public void StoreElement(Value array, Value index, Value value, IrType elementType, bool isUnchecked = false) =>
        Append(Opcode.StoreElement, [array, index, value], new ElementAccess(elementType, isUnchecked), null);

    /// <summary>An element of an array of any rank.</summary>
    public Value LoadElement(Value array, IReadOnlyList<Value> indices, IrType elementType) =>
        Append(Opcode.LoadElement, [array, .. indices], new ElementAccess(elementType), elementType)!;

    /// <summary>Writes an element of an array of any rank.</summary>
    public void StoreElement(Value array, IReadOnlyList<Value> indices, Value value, IrType elementType) =>
        Append(Opcode.StoreElement, [array, .. indices, value], new ElementAccess(elementType), null);

    public Value ArrayLength(Value array) => Append(Opcode.ArrayLength, [array], null, IrType.Int32)!;

    /// <summary>Of an array of several dimensions.</summary>
    public Value ArrayBound(Value array, int dimension, bool isLower) => Append(Opcode.ArrayLength, [array], new ArrayBound(dimension, isLower), IrType.Int32)!;

    public Value NewArray(IrType elementType, Value length) => Append(Opcode.NewArray, [length], elementType, IrType.ArrayOf(elementType))!;

    public Value LoadField(Value instance, FieldHandle field) => Append(Opcode.LoadField, [instance], field, field.Type)!;

    public void StoreField(Value instance, FieldHandle field, Value value) => Append(Opcode.StoreField, [instance, value], field, null);

    public Value MakeStruct(IrType type, params Value[] fields) => Append(Opcode.MakeStruct, fields, type, type)!;

    /// <summary>Calls a static or non-virtual instance method; null when it returns nothing.</summary>
    public Value? Call(MethodHandle method, params Value[] arguments) => Append(Opcode.Call, arguments, new CallTarget(method), method.ReturnType);

    public Value NewObject(MethodHandle constructor, IrType type, params Value[] arguments) => Append(Opcode.NewObject, arguments, new CallTarget(constructor), type)!;

    /// <summary>An object whose fields all have their default values.</summary>
    public Value NewBlank(IrType type) => Append(Opcode.NewBlank, [], type, type)!;

    public void CheckNull(Value reference) => Append(Opcode.CheckNull, [reference], null, null);

    public void Jump(Block target, params Value[] arguments) => Terminate(new Terminator(TerminatorKind.Jump, null, new Edge(target, arguments)));

    public void Branch(Value condition, Edge whenTrue, Edge whenFalse) => Terminate(new Terminator(TerminatorKind.Branch, condition, whenTrue, whenFalse));

    public void Switch(Value selector, params Edge[] casesThenDefault) => Terminate(new Terminator(TerminatorKind.Switch, selector, casesThenDefault));

    public void Return(Value? value) => Terminate(new Terminator(TerminatorKind.Return, value));

    public void Throw(Value exception) => Terminate(new Terminator(TerminatorKind.Throw, exception));

    public void Terminate(Terminator terminator)
    {
        terminator.Location ??= Location;
        Block.Terminator = terminator;
    }
}
