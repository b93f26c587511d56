using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>What the evaluation stack tells apart (ECMA-335 III.1.1).</summary>
internal enum StackKind
{
    Int32,
    Int64,
    NativeInt,
    Float,
    /// <summary>The null reference.</summary>
    Null,
    /// <summary>A reference to an object of a class, interface or array type.</summary>
    Object,
    /// <summary>A reference to a boxed value of a struct, enumeration or generic parameter type.</summary>
    Boxed,
    /// <summary>A managed pointer; the type is what it points at.</summary>
    ByReference,
    /// <summary>A struct, or a value of a generic parameter's type.</summary>
    Value,
    /// <summary>What <c>ldftn</c> gives.</summary>
    MethodPointer,
}

/// <summary>The type of one value on the evaluation stack.</summary>
internal sealed class VerificationType
{
    public static readonly VerificationType Int32 = new(StackKind.Int32);
    public static readonly VerificationType Int64 = new(StackKind.Int64);
    public static readonly VerificationType NativeInt = new(StackKind.NativeInt);
    public static readonly VerificationType Float = new(StackKind.Float);
    public static readonly VerificationType Null = new(StackKind.Null);

    private readonly TypeReference? type;

    private VerificationType(StackKind kind, TypeReference? type = null)
    {
        Kind = kind;
        this.type = type;
    }

    public StackKind Kind { get; }

    /// <summary>The class, struct, boxed or pointed-at type of the kinds that have one.</summary>
    public TypeReference Type => type ?? throw new InvalidOperationException(Kind + " has no type of its own");

    /// <summary>A by-reference through which nothing may be written.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>A by-reference to memory that outlives the method's frame.</summary>
    public bool IsPermanent { get; private set; }

    /// <summary>The method's own <c>this</c>.</summary>
    public bool IsThis { get; private set; }

    /// <summary>The <c>this</c> of a constructor that has not called its base yet.</summary>
    public bool IsUninitialized { get; private set; }

    /// <summary>What a method pointer points at.</summary>
    public MethodReference? Method { get; private set; }

    /// <summary>The method pointer came from <c>ldvirtftn</c>.</summary>
    public bool IsVirtualLookup { get; private set; }

    public bool IsReference => Kind is StackKind.Object or StackKind.Boxed or StackKind.Null;

    public bool IsInteger => Kind is StackKind.Int32 or StackKind.Int64 or StackKind.NativeInt;

    public static VerificationType Object(TypeReference type) => new(StackKind.Object, type);

    public static VerificationType Boxed(TypeReference type) => new(StackKind.Boxed, type);

    public static VerificationType Value(TypeReference type) => new(StackKind.Value, type);

    public static VerificationType This(TypeReference type, bool isUninitialized) =>
        new(StackKind.Object, type) { IsThis = true, IsUninitialized = isUninitialized };

    public static VerificationType ByReference(TypeReference target, bool isPermanent, bool isReadOnly = false) =>
        new(StackKind.ByReference, target) { IsPermanent = isPermanent, IsReadOnly = isReadOnly };

    public static VerificationType PointerTo(MethodReference method, bool isVirtualLookup) =>
        new(StackKind.MethodPointer) { Method = method, IsVirtualLookup = isVirtualLookup };

    /// <summary>Whether nothing the verifier looks at differs.</summary>
    public bool IsSameAs(VerificationType other) =>
        ReferenceEquals(this, other)
        || (Kind == other.Kind
            && IsReadOnly == other.IsReadOnly
            && IsPermanent == other.IsPermanent
            && IsThis == other.IsThis
            && IsUninitialized == other.IsUninitialized
            && ReferenceEquals(Method, other.Method)
            && IsVirtualLookup == other.IsVirtualLookup
            && (type is null ? other.type is null : other.type is not null && TypeIdentity.Same(type, other.type)));

    public override string ToString() => Kind switch
    {
        StackKind.Object => type!.FullName,
        StackKind.Boxed => "boxed " + type!.FullName,
        StackKind.Value => "value " + type!.FullName,
        StackKind.ByReference => (IsReadOnly ? "readonly " : "") + type!.FullName + "&",
        StackKind.MethodPointer => "pointer to " + Method!.FullName,
        _ => Kind.ToString(),
    };
}
