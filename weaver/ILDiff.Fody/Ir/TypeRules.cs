namespace ILDiff.Compiler.Ir;

/// <summary>Which value may stand where another type is asked for, as far as names tell.</summary>
public static class TypeRules
{
    /// <summary>Whether a value of one type may be passed, stored or returned as the other. Classes are not told apart: the reader saw them pass.</summary>
    public static bool IsAssignable(IrType from, IrType to)
    {
        var (source, target) = (from.StackType, to.StackType);
        if (source == target)
        {
            return true;
        }
        return (source.Kind, target.Kind) switch
        {
            (TypeKind.Null, TypeKind.Object or TypeKind.Array or TypeKind.Null) => true,
            (TypeKind.Object or TypeKind.Array, TypeKind.Object) => true,
            (TypeKind.Array, TypeKind.Array) => IsElementAssignable(source.Element!, target.Element!),
            (TypeKind.ByRef, TypeKind.ByRef) => IsElementAssignable(source.Element!, target.Element!),
            (TypeKind.Pointer or TypeKind.IntPtr, TypeKind.Pointer or TypeKind.IntPtr) => true,
            (TypeKind.ByRef, TypeKind.Pointer or TypeKind.IntPtr) => true,
            _ => false,
        };
    }

    /// <summary>Whether the type is one of those that arithmetic works on: Int32, Int64, IntPtr, Float32, Float64 (stack types).</summary>
    public static bool IsNumber(IrType type) =>
        type.Kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.IntPtr or TypeKind.Float32 or TypeKind.Float64;

    // int[] passes as uint[], a derived class's array as its base's; double[] never as float[].
    private static bool IsElementAssignable(IrType from, IrType to) =>
        from == to || from.IsReference && to.IsReference || from.IsInteger && to.IsInteger && Width(from) == Width(to)
        || from.Kind == to.Kind && from.Kind is TypeKind.Struct or TypeKind.GenericParameter or TypeKind.Pointer;

    private static int Width(IrType type) => type.Kind switch
    {
        TypeKind.Boolean or TypeKind.SByte or TypeKind.Byte => 1,
        TypeKind.Char or TypeKind.Int16 or TypeKind.UInt16 => 2,
        TypeKind.Int32 or TypeKind.UInt32 => 4,
        TypeKind.Int64 or TypeKind.UInt64 => 8,
        _ => 0,
    };
}
