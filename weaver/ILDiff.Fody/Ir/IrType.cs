namespace ILDiff.Compiler.Ir;

/// <summary>What a type is to the IR. Small integers and <c>bool</c> appear as storage only: an SSA value of theirs is an <see cref="Int32"/>.</summary>
public enum TypeKind
{
    Void,
    Boolean, Char, SByte, Byte, Int16, UInt16,
    Int32, UInt32, Int64, UInt64, IntPtr, UIntPtr,
    Float32, Float64,
    /// <summary>A class, interface, delegate, string, or an array that is not one-dimensional and zero-based (<see cref="IrType.Rank"/> tells).</summary>
    Object,
    /// <summary>A one-dimensional, zero-based array; <see cref="IrType.Element"/> is what it holds.</summary>
    Array,
    /// <summary>A managed reference; <see cref="IrType.Element"/> is what it points at.</summary>
    ByRef,
    /// <summary>An unmanaged or function pointer.</summary>
    Pointer,
    /// <summary>Any value type that is neither a primitive nor an enum.</summary>
    Struct,
    /// <summary>A generic parameter, open in the method at hand.</summary>
    GenericParameter,
    /// <summary>The null constant's type: assignable to every reference.</summary>
    Null,
}

/// <summary>A type by its kind and full name; two are equal when both are. <see cref="Handle"/> is the metadata reader's own reference and never looked into here.</summary>
public sealed class IrType : IEquatable<IrType>
{
    public static readonly IrType Void = new(TypeKind.Void, "System.Void");
    public static readonly IrType Boolean = new(TypeKind.Boolean, "System.Boolean");
    public static readonly IrType Char = new(TypeKind.Char, "System.Char");
    public static readonly IrType SByte = new(TypeKind.SByte, "System.SByte");
    public static readonly IrType Byte = new(TypeKind.Byte, "System.Byte");
    public static readonly IrType Int16 = new(TypeKind.Int16, "System.Int16");
    public static readonly IrType UInt16 = new(TypeKind.UInt16, "System.UInt16");
    public static readonly IrType Int32 = new(TypeKind.Int32, "System.Int32");
    public static readonly IrType UInt32 = new(TypeKind.UInt32, "System.UInt32");
    public static readonly IrType Int64 = new(TypeKind.Int64, "System.Int64");
    public static readonly IrType UInt64 = new(TypeKind.UInt64, "System.UInt64");
    public static readonly IrType IntPtr = new(TypeKind.IntPtr, "System.IntPtr");
    public static readonly IrType UIntPtr = new(TypeKind.UIntPtr, "System.UIntPtr");
    public static readonly IrType Float32 = new(TypeKind.Float32, "System.Single");
    public static readonly IrType Float64 = new(TypeKind.Float64, "System.Double");
    public static readonly IrType Object = new(TypeKind.Object, "System.Object");
    public static readonly IrType String = new(TypeKind.Object, "System.String");
    public static readonly IrType Null = new(TypeKind.Null, "null");

    private readonly Lazy<IReadOnlyList<FieldHandle>?>? fields;
    private readonly Lazy<IReadOnlyList<FieldHandle>?>? objectFields;
    private readonly Lazy<IReadOnlyList<IrType>>? below;
    private readonly Lazy<bool> holdsObjects;
    private bool? hasShadow;
    private readonly Func<IrType>? adjoint;

    public IrType(
        TypeKind kind, string fullName, IrType? element = null, object? handle = null, Func<IReadOnlyList<FieldHandle>?>? fields = null, int rank = 0, Func<IrType>? adjoint = null,
        Func<IReadOnlyList<FieldHandle>?>? objectFields = null, Func<IReadOnlyList<IrType>>? below = null)
    {
        this.below = below is null ? null : new Lazy<IReadOnlyList<IrType>>(below);
        Rank = rank;
        this.objectFields = objectFields is null ? null : new Lazy<IReadOnlyList<FieldHandle>?>(objectFields);
        holdsObjects = new Lazy<bool>(() => HoldsObjectsOf([]));
        this.fields = fields is null ? null : new Lazy<IReadOnlyList<FieldHandle>?>(fields);
        Kind = kind;
        FullName = fullName;
        Element = element ?? (kind == TypeKind.Object ? CollectionTypes.ElementOf(fullName) : null);
        this.adjoint = adjoint;
        Handle = handle;
    }

    public TypeKind Kind { get; }

    public string FullName { get; }

    /// <summary>Of an array, by-reference, pointer or span: what it holds or points at; of a collection of floating-point data: its numbers' type; of any other list: what it holds. Of an enum, none: an enum is its underlying integer's kind.</summary>
    public IrType? Element { get; }

    /// <summary>Of an array, its number of dimensions; 0 for any other type.</summary>
    public int Rank { get; }

    /// <summary>The metadata reference behind a named type (opaque here); null for primitives and for what is built from them.</summary>
    public object? Handle { get; }

    /// <summary>Of a struct that can be taken apart, its instance fields in order; null for any other type.</summary>
    public IReadOnlyList<FieldHandle>? Fields => fields?.Value;

    /// <summary>Of a class of the woven assembly, the instance fields of its objects, inherited ones first; null for any other type.</summary>
    public IReadOnlyList<FieldHandle>? ObjectFields => objectFields?.Value;

    /// <summary>Of a class or interface of the woven assembly, the types of the assembly that are derived from it directly.</summary>
    public IReadOnlyList<IrType> Below => below?.Value ?? [];

    /// <summary>A class whose objects hold floating-point data, directly or through what they refer to.</summary>
    public bool IsDataClass => ObjectFields is not null && holdsObjects.Value;

    /// <summary>A reference to such an object, or to an array or a list of such; to a list of arrays, or an array of lists.</summary>
    public bool HoldsObjects => (Kind == TypeKind.Object || IsArray) && holdsObjects.Value;

    /// <summary>A class of the woven assembly of whose objects, and those of the classes derived from it, none holds floating-point data in any form.</summary>
    public bool IsWithoutData => ObjectFields is { } own && own.All(part => part.IsConstant || !part.Type.HasShadow && !part.MayHoldNumbers()) && Below.All(type => type.IsWithoutData);

    /// <summary>What the field of a class may be to have its derivative in such a field of the derivative: of the same type, in both modes.</summary>
    public bool IsDataOfObjects => IsFloat || HoldsDoubles || HoldsObjects || Kind == TypeKind.Struct && HoldsNumbers;

    public bool IsFloat => Kind is TypeKind.Float32 or TypeKind.Float64;

    /// <summary>An array of any rank.</summary>
    public bool IsArray => Rank > 0;

    /// <summary><c>List&lt;double&gt;</c> or <c>List&lt;float&gt;</c>.</summary>
    public bool IsList => IsCollection && CollectionTypes.IsList(FullName);

    /// <summary>A <c>List</c> of references to memory that has derivatives: of arrays, of lists, of objects.</summary>
    public bool IsListOfRows => Kind == TypeKind.Object && Rank == 0 && Element is { IsFloat: false } && HoldsObjects;

    /// <summary>A <c>List</c> whose members are followed.</summary>
    public bool IsFollowedList => IsList || IsListOfRows;

    /// <summary>A <c>Dictionary</c> whose values are of <c>double</c>.</summary>
    public bool IsDictionary => IsCollection && !IsList;

    /// <summary>A list or dictionary of numbers.</summary>
    public bool IsCollection => Kind == TypeKind.Object && Rank == 0 && Element is { IsFloat: true };

    /// <summary>An array of anything, or another reference to memory that has derivatives beside it.</summary>
    public bool IsContainer => IsArray || HasShadow;

    /// <summary>Of a list of <c>float</c>, the type of the list in which its adjoints accumulate; otherwise the type itself.</summary>
    public IrType AdjointCollection => adjoint?.Invoke() ?? this;

    public bool IsReference => Kind is TypeKind.Object or TypeKind.Array or TypeKind.Null;

    /// <summary><c>Span&lt;T&gt;</c> or <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    public bool IsSpan => Kind == TypeKind.Struct && Element is not null;

    /// <summary>A reference to a number or to a struct that has numbers in it, or a span of such.</summary>
    public bool ReachesNumbers => (Kind == TypeKind.ByRef || IsSpan) && Element!.IsElementOfShadow;

    /// <summary>A number, or a struct with numbers, whose arrays have derivatives beside them.</summary>
    public bool IsElementOfShadow => HasNumbers && !HasProperties;

    /// <summary>An array of several dimensions.</summary>
    public bool IsRectangular => Rank > 1;

    /// <summary>A one-dimensional array, or a list, of arrays and lists of floating-point data, or of objects with such data.</summary>
    public bool IsJagged => IsListOfRows || Kind == TypeKind.Array && (Element!.IsArray || Element.IsCollection || Element.HoldsObjects) && HasShadow;

    /// <summary>
    /// A reference to memory that has derivatives beside it, in a shadow: an array, one-dimensional or rectangular, of numbers or of structs that
    /// have numbers in them, or a one-dimensional array of such arrays; a collection of floating-point data; an object of a class with
    /// floating-point data, or an array or list of such.
    /// </summary>
    public bool HasShadow => hasShadow ??= IsCollection || IsArray && (Element!.HasNumbers || Kind == TypeKind.Array && Element.IsArray && Element.HasShadow) || HoldsObjects;

    /// <summary>A floating-point number, or a struct that can be taken apart and has one in it through which derivatives flow.</summary>
    public bool HasNumbers => IsFloat || Fields is { } parts && parts.Any(part => !part.IsConstant && part.Type.HasNumbers);

    private bool HoldsDoubles => IsArray && (Element!.Kind == TypeKind.Float64 || Kind == TypeKind.Array && Element.HoldsDoubles) || IsCollectionOfDoubles;

    private bool IsCollectionOfDoubles => IsCollection && Element!.Kind == TypeKind.Float64;

    private bool HoldsNumbers => IsFloat || Kind == TypeKind.Struct && !HasProperties && Fields?.Any(part => part.Type.HoldsNumbers) == true;

    /// <summary>Classes may refer to themselves: each is looked at once. An object of a class may be one of a class derived from it.</summary>
    private bool HoldsObjectsOf(HashSet<string> visited) =>
        IsArray ? Kind == TypeKind.Array && (Element!.IsCollectionOfDoubles || Element.HoldsObjectsOf(visited))
        : Element is { IsFloat: false } row ? row.HoldsDoubles || row.HoldsObjectsOf(visited)
        : (ObjectFields is not null || Below.Count > 0) && visited.Add(FullName)
            && (ObjectFields?.Any(field => !field.IsConstant && (field.Type.HoldsNumbers || field.Type.HoldsDoubles || field.Type.HoldsObjectsOf(visited))) == true
                || Below.Any(type => type.HoldsObjectsOf(visited)));

    /// <summary>A struct that is read, or has one in it that is read, through properties: in an object it stays whole.</summary>
    private bool HasProperties => Fields is { } parts && parts.Any(part => part.IsProperty || part.Type.HasProperties);

    public bool IsInteger => Kind is >= TypeKind.Boolean and <= TypeKind.UIntPtr;

    /// <summary>The type of an SSA value that holds a value of this type: small and unsigned integers widen as on CIL's evaluation stack.</summary>
    public IrType StackType => Kind switch
    {
        >= TypeKind.Boolean and <= TypeKind.UInt32 => Int32,
        TypeKind.Int64 or TypeKind.UInt64 => Int64,
        TypeKind.IntPtr or TypeKind.UIntPtr => IntPtr,
        _ => this,
    };

    /// <summary>Whether an array of this type is an array of type <paramref name="other"/> or may hold one, at any depth.</summary>
    public bool MayReach(IrType other) => this == other || Kind == TypeKind.Array && Element!.IsArray && Element.MayReach(other);

    /// <summary>Whether what these types refer to may have memory in common.</summary>
    public static bool MayOverlap(IrType left, IrType right) =>
        left.MayReach(right) || right.MayReach(left) || left.HoldsObjects && right.IsDataOfObjects || right.HoldsObjects && left.IsDataOfObjects;

    public static IrType ArrayOf(IrType element) => new(TypeKind.Array, element.FullName + "[]", element, rank: 1);

    /// <summary>An array of so many dimensions.</summary>
    public static IrType ArrayOf(IrType element, int rank) =>
        rank == 1 ? ArrayOf(element) : new(TypeKind.Object, $"{element}[{new string(',', rank - 1)}]", element, rank: rank);

    public static IrType ByRefTo(IrType element) => new(TypeKind.ByRef, element.FullName + "&", element);

    public bool Equals(IrType? other) => other is not null && Kind == other.Kind && FullName == other.FullName;

    public override bool Equals(object? obj) => Equals(obj as IrType);

    public override int GetHashCode() => FullName.GetHashCode() ^ (int)Kind;

    public override string ToString() => FullName;

    public static bool operator ==(IrType? left, IrType? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(IrType? left, IrType? right) => !(left == right);
}
