using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Metadata types as the IR has them.</summary>
public sealed class TypeImporter
{
    /// <summary>The types that need no metadata reference, by full name.</summary>
    internal static readonly Dictionary<string, IrType> BasicTypes = new[]
    {
        IrType.Void, IrType.Boolean, IrType.Char, IrType.SByte, IrType.Byte, IrType.Int16, IrType.UInt16, IrType.Int32, IrType.UInt32,
        IrType.Int64, IrType.UInt64, IrType.IntPtr, IrType.UIntPtr, IrType.Float32, IrType.Float64, IrType.Object, IrType.String,
    }.ToDictionary(type => type.FullName);

    private readonly Dictionary<TypeReference, IrType> imported = [];

    /// <param name="context">What generic parameters stand for; null: themselves.</param>
    /// <param name="home">The module whose own types these are, where they are named by another; null: the one that names them.</param>
    public TypeImporter(GenericContext? context = null, ModuleDefinition? home = null)
    {
        Context = context;
        Home = home;
    }

    /// <summary>What generic parameters stand for; null: themselves.</summary>
    public GenericContext? Context { get; }

    /// <summary>The module whose own types these are, where they are named by another; null: the one that names them.</summary>
    public ModuleDefinition? Home { get; }

    /// <exception cref="UnreadableMethodException">The type's definition is not found.</exception>
    public IrType Import(TypeReference type)
    {
        if (!imported.TryGetValue(type, out var result))
        {
            imported.Add(type, result = Create(Context?.Close(type) ?? type));
        }
        return result;
    }

    /// <summary>The type of <c>this</c> in a type's methods: a reference to the struct for a value type.</summary>
    public IrType ImportThis(TypeDefinition declaringType)
    {
        TypeReference self = declaringType;
        if (declaringType.HasGenericParameters)
        {
            var instance = new GenericInstanceType(declaringType);
            foreach (var parameter in declaringType.GenericParameters)
            {
                instance.GenericArguments.Add(parameter);
            }
            self = instance;
        }
        return declaringType.IsValueType ? IrType.ByRefTo(Import(self)) : Import(self);
    }

    private IrType Create(TypeReference type)
    {
        switch (type)
        {
            case GenericParameter parameter:
                var prefix = parameter.Type == GenericParameterType.Method ? "!!" : "!";
                return new IrType(TypeKind.GenericParameter, prefix + parameter.Position, handle: parameter);
            case ArrayType { IsVector: true } array:
                return IrType.ArrayOf(Import(array.ElementType));
            case ArrayType array:
                var commas = new string(',', array.Rank - 1);
                return new IrType(TypeKind.Object, $"{Import(array.ElementType)}[{commas}]", Import(array.ElementType), array, rank: array.Rank);
            case ByReferenceType reference:
                return IrType.ByRefTo(Import(reference.ElementType));
            case PointerType pointer:
                return new IrType(TypeKind.Pointer, Import(pointer.ElementType) + "*", Import(pointer.ElementType), pointer);
            case FunctionPointerType pointer:
                return new IrType(TypeKind.Pointer, pointer.FullName, handle: pointer);
            case IModifierType modified:
                return Import(modified.ElementType);
            case PinnedType pinned:
                return Import(pinned.ElementType);
            case GenericInstanceType instance:
                var arguments = instance.GenericArguments.Select(argument => Import(argument).FullName);
                var element = instance.ElementType.FullName is "System.Span`1" or "System.ReadOnlySpan`1" or CollectionTypes.List ? Import(instance.GenericArguments[0]) : null;
                return CreateNamed(instance, $"{instance.ElementType.FullName}<{string.Join(",", arguments)}>", element);
            default:
                return BasicTypes.TryGetValue(type.FullName, out var basic) ? basic : CreateNamed(type, type.FullName, null);
        }
    }

    /// <summary>Adjoints of <c>float</c> accumulate in <c>double</c>.</summary>
    private Func<IrType>? AdjointOf(TypeReference type, string fullName)
    {
        if (CollectionTypes.ElementOf(fullName) != IrType.Float32)
        {
            return null;
        }
        return () =>
        {
            var wide = new GenericInstanceType(((GenericInstanceType)type).ElementType);
            wide.GenericArguments.Add(type.Module.TypeSystem.Double);
            return Import(wide);
        };
    }

    /// <summary>Structs that implement an interface are copied when they are seen through it, and of generic classes it is not known for which types there are objects.</summary>
    private IReadOnlyList<IrType> Below(TypeReference type, TypeDefinition definition) =>
        definition.Module != (Home ?? type.Module)
            ? []
            : [.. Hierarchy.Below(definition).Where(below => below is { IsValueType: false, HasGenericParameters: false } && IsOf(below, type)).Select(Import)];

    private bool IsOf(TypeDefinition below, TypeReference type) => type is not GenericInstanceType
        || below.Interfaces.Select(implemented => implemented.InterfaceType).Append(below.BaseType).Any(above => above is not null && Import(above) == Import(type));

    private IrType CreateNamed(TypeReference type, string fullName, IrType? element)
    {
        var definition = type.TryResolve() ?? throw new UnreadableMethodException($"the type {fullName}, whose definition is not found", null);
        if (definition.IsValueType && type is not (TypeSpecification or TypeDefinition))
        {
            // A reference that no signature has shown yet does not know: where it is written in one, it must.
            type.IsValueType = true;
        }
        if (definition.IsEnum)
        {
            var underlying = Import(definition.Fields.First(field => !field.IsStatic).FieldType);
            return new IrType(underlying.Kind, fullName, handle: type);
        }
        return definition.IsValueType
            ? new IrType(TypeKind.Struct, fullName, element, type, fields: () => StructFields.Of(type, definition, this))
            : new IrType(TypeKind.Object, fullName, handle: type, adjoint: AdjointOf(type, fullName), objectFields: () => ObjectFields.Of(type, definition, this), element: element, below: () => Below(type, definition));
    }
}
