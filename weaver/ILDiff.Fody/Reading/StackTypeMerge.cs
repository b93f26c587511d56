using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The type of a stack entry where control flow meets.</summary>
internal sealed class StackTypeMerge
{
    private readonly TypeImporter types;

    public StackTypeMerge(TypeImporter types)
    {
        this.types = types;
    }

    /// <summary>Null when the types have nothing in common.</summary>
    public IrType? Merge(IrType left, IrType right)
    {
        if (left == right)
        {
            return left;
        }
        if (left.IsReference && right.IsReference)
        {
            return left.Kind == TypeKind.Null ? right
                : right.Kind == TypeKind.Null ? left
                : NearestCommonBase(left, right);
        }
        if (left.IsFloat && right.IsFloat)
        {
            return IrType.Float64;
        }
        var isNative = left.Kind is TypeKind.Int32 or TypeKind.IntPtr && right.Kind is TypeKind.Int32 or TypeKind.IntPtr;
        return isNative ? IrType.IntPtr
            : left.Kind == TypeKind.ByRef && right.Kind == TypeKind.ByRef && left.Element!.StackType == right.Element!.StackType ? left
            : null;
    }

    private IrType NearestCommonBase(IrType left, IrType right)
    {
        var leftBases = BasesOf(left);
        return BasesOf(right).FirstOrDefault(leftBases.Contains) ?? IrType.Object;
    }

    /// <summary>The class and its bases, nearest first, as far as their definitions are found.</summary>
    private List<IrType> BasesOf(IrType type)
    {
        var bases = new List<IrType> { type };
        var reference = type.Handle as TypeReference;
        while (reference is not null and not ArrayType && reference.TryResolve()?.BaseType is { } baseType)
        {
            reference = reference is GenericInstanceType instance ? GenericSubstitution.Apply(baseType, instance) : baseType;
            bases.Add(types.Import(reference));
        }
        return bases;
    }
}
