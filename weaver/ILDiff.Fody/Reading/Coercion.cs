using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Reading;

/// <summary>The conversions that CIL makes without saying so, made explicit.</summary>
internal static class Coercion
{
    /// <summary>The value as it is passed to, or stored in, something of the storage type <paramref name="target"/>; a small integer is cut off by the store itself.</summary>
    /// <exception cref="UnreadableMethodException">The value is of another kind (a pointer as a number, say), which does not verify.</exception>
    public static Value ToStackTypeOf(Builder builder, Value value, IrType target)
    {
        var stackType = target.StackType;
        var isImplicit = (value.Type.IsFloat && stackType.IsFloat)
            || (value.Type.Kind == TypeKind.Int32 && stackType.Kind == TypeKind.IntPtr)
            || (value.Type.Kind == TypeKind.IntPtr && stackType.Kind == TypeKind.Int32);
        if (isImplicit)
        {
            return builder.Convert(value, stackType);
        }
        if (value.Type.Kind == stackType.Kind || (value.Type.IsReference && stackType.IsReference))
        {
            return value;
        }
        var isPointer = value.Type.Kind == TypeKind.Pointer || target.Kind == TypeKind.Pointer;
        throw new UnreadableMethodException(isPointer ? "pointers" : $"a {value.Type} where a {target} is expected", null);
    }

    /// <summary>The value as it is read back from a variable of the storage type <paramref name="target"/>.</summary>
    public static Value ToStored(Builder builder, Value value, IrType target)
    {
        var coerced = ToStackTypeOf(builder, value, target);
        var truncated = TruncatedTo(target.Kind);
        return coerced.Type.Kind == TypeKind.Int32 && truncated is not null && !FitsIn(coerced, target.Kind)
            ? builder.Append(Opcode.Convert, [coerced], new Conversion(truncated), truncated)!
            : coerced;
    }

    /// <summary>Two operands brought to one type: native int with int32, double with float.</summary>
    public static (Value Left, Value Right) Unify(Builder builder, Value left, Value right)
    {
        if (left.Type.IsFloat && right.Type.IsFloat && left.Type != right.Type)
        {
            return (builder.Convert(left, IrType.Float64), builder.Convert(right, IrType.Float64));
        }
        if (left.Type.Kind == TypeKind.IntPtr && right.Type.Kind == TypeKind.Int32)
        {
            return (left, builder.Convert(right, IrType.IntPtr));
        }
        if (left.Type.Kind == TypeKind.Int32 && right.Type.Kind == TypeKind.IntPtr)
        {
            return (builder.Convert(left, IrType.IntPtr), right);
        }
        return (left, right);
    }

    private static IrType? TruncatedTo(TypeKind storage) => storage switch
    {
        TypeKind.Boolean or TypeKind.Byte => IrType.Byte,
        TypeKind.SByte => IrType.SByte,
        TypeKind.Int16 => IrType.Int16,
        TypeKind.Char or TypeKind.UInt16 => IrType.UInt16,
        _ => null,
    };

    private static bool FitsIn(Value value, TypeKind target) => value.Definition is { } definition && definition.Opcode switch
    {
        Opcode.Compare => true,
        Opcode.Constant => IntegerRange.Of(target).Contains((int)definition.Payload!),
        Opcode.Convert => IntegerRange.Of(target).Contains(IntegerRange.Of(((Conversion)definition.Payload!).Target.Kind)),
        Opcode.LoadSlot => IntegerRange.Of(target).Contains(IntegerRange.Of(definition.Slot.Type.Kind)),
        Opcode.LoadElement => IntegerRange.Of(target).Contains(IntegerRange.Of(definition.Element.Type.Kind)),
        Opcode.LoadField or Opcode.LoadStaticField => IntegerRange.Of(target).Contains(IntegerRange.Of(definition.Field.Type.Kind)),
        Opcode.Call => IntegerRange.Of(target).Contains(IntegerRange.Of(definition.Call.Method.ReturnType.Kind)),
        _ => false,
    };
}
