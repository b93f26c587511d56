namespace ILDiff.Compiler.Ir;

/// <summary>What an instruction does. In brackets: operands; after the colon: <see cref="Instruction.Payload"/>.</summary>
public enum Opcode
{
    /// <summary>[] : boxed int, long, float, double, string, or null (the null reference; also with a Struct or GenericParameter result: its default value).</summary>
    Constant,

    // [a]
    Negate, Not,
    /// <summary>[a] : <see cref="Conversion"/></summary>
    Convert,

    // [a, b]; both of the result's type but for shifts
    Add, Subtract, Multiply, Divide, DivideUnsigned, Remainder, RemainderUnsigned,
    And, Or, Xor, ShiftLeft, ShiftRight, ShiftRightUnsigned,
    AddChecked, AddCheckedUnsigned, SubtractChecked, SubtractCheckedUnsigned, MultiplyChecked, MultiplyCheckedUnsigned,

    /// <summary>[a, b] : <see cref="Comparison"/> → Int32 0 or 1</summary>
    Compare,
    /// <summary>[a] → throws ArithmeticException unless finite</summary>
    CheckFinite,

    /// <summary>[] : <see cref="Slot"/></summary>
    LoadSlot,
    /// <summary>[value] : <see cref="Slot"/></summary>
    StoreSlot,
    /// <summary>[] : <see cref="Slot"/> → by-reference</summary>
    SlotAddress,

    /// <summary>[length] : <see cref="IrType"/> of the elements</summary>
    NewArray,
    /// <summary>[length] : <see cref="IrType"/> of the elements → an array of at least that length, zeroed so far, that does not outlive the call</summary>
    RentArray,
    /// <summary>[array, offset, length] : <see cref="IrType"/> of the span</summary>
    MakeSpan,
    /// <summary>[index, length] → throws IndexOutOfRangeException unless 0 ≤ index &lt; length</summary>
    CheckIndex,
    /// <summary>[start, count, length] → throws ArgumentOutOfRangeException unless 0 ≤ start, 0 ≤ count, start + count ≤ length; payload <c>true</c>: as System.Range throws it</summary>
    CheckRange,
    /// <summary>[size] → memory of the method's own (localloc); none is left when a method has been read</summary>
    StackAllocate,
    /// <summary>[destination, source, size] (cpblk); none is left when a method has been read</summary>
    CopyBlock,
    /// <summary>[array] → IntPtr-sized length as Int32 (ldlen; conv.i4); payload <c>true</c>: of null it is 0; <see cref="ArrayBound"/>: of an array of several dimensions</summary>
    ArrayLength,
    /// <summary>[array, an index for each dimension] : <see cref="ElementAccess"/></summary>
    LoadElement,
    /// <summary>[array, an index for each dimension, value] : <see cref="ElementAccess"/></summary>
    StoreElement,
    /// <summary>[array, an index for each dimension] : <see cref="ElementAccess"/> → by-reference</summary>
    ElementAddress,

    /// <summary>[object, by-reference or struct] : <see cref="FieldHandle"/></summary>
    LoadField,
    /// <summary>[object or by-reference, value] : <see cref="FieldHandle"/></summary>
    StoreField,
    /// <summary>[object or by-reference] : <see cref="FieldHandle"/></summary>
    FieldAddress,
    /// <summary>[] : <see cref="FieldHandle"/></summary>
    LoadStaticField,
    /// <summary>[value] : <see cref="FieldHandle"/></summary>
    StoreStaticField,
    /// <summary>[] : <see cref="FieldHandle"/></summary>
    StaticFieldAddress,

    /// <summary>[address] : <see cref="IrType"/> of what is read</summary>
    LoadIndirect,
    /// <summary>[address, value] : <see cref="IrType"/> of what is written</summary>
    StoreIndirect,
    /// <summary>[address] : <see cref="IrType"/>; writes its default value (initobj)</summary>
    InitializeIndirect,

    /// <summary>[arguments, this first] : <see cref="CallTarget"/></summary>
    Call,
    /// <summary>[arguments] : <see cref="CallTarget"/> of a constructor</summary>
    NewObject,

    /// <summary>[a value for each field] : <see cref="IrType"/> of the struct</summary>
    MakeStruct,

    // [object] : IrType
    CastClass, IsInstance, Box, Unbox, UnboxAny,
    /// <summary>[object] : <see cref="IrType"/> of a class → Int32 1 if the object is of that class and of none derived from it, else 0; throws NullReferenceException on null</summary>
    IsExactly,
    /// <summary>[] : <see cref="IrType"/></summary>
    SizeOf,
    /// <summary>[] : <see cref="IrType"/>, <see cref="MethodHandle"/> or <see cref="FieldHandle"/></summary>
    LoadToken,
    /// <summary>[] : <see cref="MethodHandle"/></summary>
    LoadFunction,
    /// <summary>[object] : <see cref="MethodHandle"/></summary>
    LoadVirtualFunction,

    /// <summary>[] : <see cref="IrType"/> of a class → an object all of whose fields have their default values; no constructor has run</summary>
    NewBlank,
    /// <summary>[object] → throws NullReferenceException if it is null</summary>
    CheckNull,
}

/// <summary>One step of a block.</summary>
public sealed class Instruction
{
    internal Instruction(Opcode opcode, Value[] operands, object? payload, SourceLocation? location)
    {
        Opcode = opcode;
        Operands = operands;
        Payload = payload;
        Location = location;
    }

    public Opcode Opcode { get; }

    public Value[] Operands { get; }

    public object? Payload { get; internal set; }

    /// <summary>Null for a store and for a call that returns nothing.</summary>
    public Value? Result { get; internal set; }

    public Block? Block { get; internal set; }

    public SourceLocation? Location { get; set; }

    /// <summary>Part of a derivative: signed zeros need not be kept, 0 times anything is 0, and its array accesses stay within bounds.</summary>
    public bool IsDerivative { get; set; }

    /// <summary>The methods, innermost first, whose calls were replaced by their bodies here; empty in the method itself.</summary>
    public IReadOnlyList<string> InlinedFrom { get; set; } = [];

    public Slot Slot => (Slot)Payload!;

    public FieldHandle Field => (FieldHandle)Payload!;

    public CallTarget Call => (CallTarget)Payload!;

    public IrType TypeOperand => (IrType)Payload!;

    public ElementAccess Element => (ElementAccess)Payload!;

    /// <summary>Of an access to an array element, the indices.</summary>
    public Value[] Indices => [.. Operands.Skip(1).Take(Opcode == Opcode.StoreElement ? Operands.Length - 2 : Operands.Length - 1)];

    /// <summary>Of a store, what is stored.</summary>
    public Value Stored => Operands[Operands.Length - 1];

    public override string ToString() => Printer.Print(this);
}

/// <summary>How an array element is reached: its storage type, whether the CLR's bounds check is known to be needless, and whether an address of it is only read through (<c>readonly.</c>: no check of the array's exact type).</summary>
/// <param name="Type">What is reached: the element or, at the end of a path, a part of it.</param>
/// <param name="IsUnchecked">The array and the index are known to be valid: the access does not throw.</param>
/// <param name="IsReadOnly">An address that is only read through.</param>
/// <param name="Path">From the element, a struct, to the part of it that is reached; null: the element itself.</param>
public sealed record ElementAccess(IrType Type, bool IsUnchecked = false, bool IsReadOnly = false, FieldPath? Path = null)
{
    /// <summary>What is reached is a number that has a derivative where its array has.</summary>
    public bool IsNumber => Type.IsFloat && Path is not { IsConstant: true };
}

/// <summary>What is asked of a dimension of an array: its lower bound, or its length.</summary>
public sealed record ArrayBound(int Dimension, bool IsLower);

/// <summary>What a call calls and how.</summary>
/// <param name="Method">The method.</param>
/// <param name="IsVirtual">By the object's own type.</param>
/// <param name="ConstrainedTo">The type of the object that is called on by reference.</param>
/// <param name="MakesArray">It gives a new array of an array's shape; its contents are stored in it by what follows.</param>
/// <param name="ChecksNull">No other method can run, but <c>this</c> must not be null (callvirt).</param>
public sealed record CallTarget(MethodHandle Method, bool IsVirtual = false, IrType? ConstrainedTo = null, bool MakesArray = false, bool ChecksNull = false)
{
    /// <summary>Asks a collection for something that is not among its numbers: what a pass has found out from how the result is used.</summary>
    public bool IsInspection { get; init; }
}

/// <summary>A conversion to <paramref name="Target"/> (a storage type: <c>Byte</c> truncates to a byte held as Int32).</summary>
/// <param name="Target">The type converted to.</param>
/// <param name="FromUnsigned">The operand is read as unsigned (conv.r.un, conv.ovf.*.un).</param>
/// <param name="IsChecked">Throws when the value does not fit.</param>
/// <param name="StopsDerivative">The result is a constant: it is put where no derivative flows through.</param>
public sealed record Conversion(IrType Target, bool FromUnsigned = false, bool IsChecked = false, bool StopsDerivative = false);

/// <summary>A comparison. On floating point the plain ones are ordered (false when either is NaN), the <c>Unsigned</c> ones unordered (true when either is NaN); <see cref="NotEqual"/> is unordered.</summary>
public enum Comparison
{
    Equal, NotEqual,
    Less, LessUnsigned, LessOrEqual, LessOrEqualUnsigned,
    Greater, GreaterUnsigned, GreaterOrEqual, GreaterOrEqualUnsigned,
}
