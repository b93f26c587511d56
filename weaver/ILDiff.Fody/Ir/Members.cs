namespace ILDiff.Compiler.Ir;

/// <summary>A method as a call names it. <see cref="Handle"/> is the metadata reader's own reference.</summary>
public sealed class MethodHandle
{
    /// <param name="declaringType">The declaring type's full name.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="parameterTypes">Declared types, without <c>this</c>.</param>
    /// <param name="returnType">Declared type of the result.</param>
    /// <param name="hasThis">It is no static method.</param>
    /// <param name="handle">The metadata reader's own reference.</param>
    /// <param name="typeArguments">Of a generic method, what it is called for: <c>&lt;System.Double&gt;</c>.</param>
    public MethodHandle(string declaringType, string name, IReadOnlyList<IrType> parameterTypes, IrType returnType, bool hasThis, object? handle, string typeArguments = "")
    {
        DeclaringType = declaringType;
        Name = name;
        ParameterTypes = parameterTypes;
        ReturnType = returnType;
        HasThis = hasThis;
        Handle = handle;
        Key = declaringType + "::" + name + typeArguments + "(" + string.Join(",", parameterTypes) + ")";
    }

    public string DeclaringType { get; }

    public string Name { get; }

    /// <summary>Declared (storage) types, without <c>this</c>.</summary>
    public IReadOnlyList<IrType> ParameterTypes { get; }

    public IrType ReturnType { get; }

    public bool HasThis { get; }

    public object? Handle { get; }

    /// <summary><c>System.Math::Pow(System.Double,System.Double)</c>: by this the rule table knows a method.</summary>
    public string Key { get; init; }

    /// <summary>The method itself, where this stands for a way to call it: with a span passed by value, with references and spans taken apart. Null: this is the method.</summary>
    public MethodHandle? Original { get; init; }

    /// <summary>The type of <c>this</c> as the method sees it; null when it has none, or where a handle is made without metadata.</summary>
    public IrType? ThisType { get; init; }

    /// <summary>The declared type of the operand at this position of a call: <c>this</c> comes first.</summary>
    public IrType OperandType(int position) => !HasThis ? ParameterTypes[position] : position > 0 ? ParameterTypes[position - 1] : ThisType ?? IrType.Object;

    /// <summary>Known to be free of effects and of throwing: may be dropped when unused, moved and shared.</summary>
    public bool IsPure { get; init; }

    /// <summary>What calls a delegate: its <c>Invoke</c>.</summary>
    public bool CallsDelegate { get; init; }

    public override string ToString() => Key;
}

/// <summary>A field as an access names it. <see cref="Handle"/> is the metadata reader's own reference.</summary>
public sealed class FieldHandle
{
    public FieldHandle(string declaringType, string name, IrType type, bool isStatic, bool isInitOnly, object? handle)
    {
        DeclaringType = declaringType;
        Name = name;
        Type = type;
        IsStatic = isStatic;
        IsInitOnly = isInitOnly;
        Handle = handle;
    }

    public string DeclaringType { get; }

    public string Name { get; }

    public IrType Type { get; }

    public bool IsStatic { get; }

    /// <summary><c>readonly</c>.</summary>
    public bool IsInitOnly { get; }

    /// <summary>Not in reach itself: read through a property.</summary>
    public bool IsProperty { get; init; }

    public object? Handle { get; }

    /// <summary>Marked as a constant: no derivative flows through.</summary>
    public bool IsConstant { get; init; }

    /// <summary>An instance field of a class of the woven assembly.</summary>
    public bool IsOfOwnClass { get; init; }

    /// <summary>A read-only field that other assemblies see as such: only the constructors of its class may write it.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether floating-point data may be in it, in whatever form.</summary>
    public Func<bool> MayHoldNumbers { get; init; } = () => false;

    /// <summary>Of a part of a struct that stands in a field: the field, then the parts within; null for a field itself.</summary>
    public IReadOnlyList<FieldHandle>? Path { get; init; }

    /// <summary>What it holds has its derivative in the same field of the object that is the derivative of its object.</summary>
    public bool HasShadow => IsOfOwnClass && !IsStatic && !IsConstant && Type.IsDataOfObjects;

    /// <summary>The same field, whatever handle names it.</summary>
    public bool IsSameAs(FieldHandle other) => Name == other.Name && DeclaringType == other.DeclaringType;

    /// <summary>A part, as deep as it goes, of the struct in a field.</summary>
    public static FieldHandle PartOf(IReadOnlyList<FieldHandle> path)
    {
        var (field, part) = (path[0], path[path.Count - 1]);
        return new FieldHandle(field.DeclaringType, string.Join(".", path.Select(step => step.Name)), part.Type, false, false, null)
        {
            IsOfOwnClass = field.IsOfOwnClass,
            IsConstant = path.Any(step => step.IsConstant),
            IsFixed = field.IsFixed,
            Path = path,
        };
    }

    /// <summary>A static field whose first access may run methods, those that the type's static constructor calls.</summary>
    public bool MayRunMethods { get; init; }

    public override string ToString() => DeclaringType + "::" + Name;
}
