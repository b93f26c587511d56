using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The type of a stack entry where control flow meets.</summary>
internal sealed class StackTypeMerge
{
    private readonly TypeImporter types;
    private readonly ModuleDefinition module;

    public StackTypeMerge(TypeImporter types, ModuleDefinition module)
    {
        this.types = types;
        this.module = module;
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
        if (Implements(left, right))
        {
            return right;
        }
        if (Implements(right, left))
        {
            return left;
        }
        if (IsAnyArray(left) && IsAnyArray(right))
        {
            return types.Import(new TypeReference("System", "Array", module, module.TypeSystem.CoreLibrary));
        }
        var leftBases = BasesOf(left);
        return BasesOf(right).FirstOrDefault(leftBases.Contains) ?? IrType.Object;
    }

    private static bool IsAnyArray(IrType type) => type.IsArray || type.FullName == "System.Array";

    private bool Implements(IrType type, IrType candidate) =>
        type.Kind == TypeKind.Array ? ImplementsAsArray(type, candidate) : InterfacesOf(type).Contains(candidate);

    /// <summary>An array's generic interfaces stand in no metadata: those of its base library's that have one argument, the element.</summary>
    private bool ImplementsAsArray(IrType array, IrType candidate) =>
        candidate.Handle is GenericInstanceType { GenericArguments.Count: 1, Namespace: "System.Collections.Generic" } instance
        && instance.Name is ("IEnumerable`1" or "ICollection`1" or "IList`1" or "IReadOnlyCollection`1" or "IReadOnlyList`1")
        && types.Import(instance.GenericArguments[0]) == array.Element;

    /// <summary>The class and its bases, nearest first, as far as their definitions are found.</summary>
    private List<IrType> BasesOf(IrType type) => [type, .. SelfAndBases(type.Handle as TypeReference).Skip(1).Select(types.Import)];

    /// <summary>The interfaces that a class or interface implements, those it inherits included.</summary>
    private HashSet<IrType> InterfacesOf(IrType type)
    {
        var found = new HashSet<IrType>();
        var pending = new Stack<TypeReference>(SelfAndBases(type.Handle as TypeReference));
        while (pending.Count > 0)
        {
            var reference = pending.Pop();
            foreach (var implementation in reference.TryResolve()?.Interfaces ?? [])
            {
                var implemented = Substitute(implementation.InterfaceType, reference);
                if (found.Add(types.Import(implemented)))
                {
                    pending.Push(implemented);
                }
            }
        }
        return found;
    }

    private static IEnumerable<TypeReference> SelfAndBases(TypeReference? type)
    {
        while (type is not null and not ArrayType)
        {
            yield return type;
            type = type.TryResolve()?.BaseType is { } baseType ? Substitute(baseType, type) : null;
        }
    }

    private static TypeReference Substitute(TypeReference type, TypeReference instance) =>
        instance is GenericInstanceType generic ? GenericSubstitution.Apply(type, generic) : type;
}
