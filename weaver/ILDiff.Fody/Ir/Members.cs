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

    /// <summary>Known to be free of effects and of throwing: may be dropped when unused, moved and shared.</summary>
    public bool IsPure { get; init; }

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

    public object? Handle { get; }

    /// <summary>Marked as a constant: no derivative flows through it.</summary>
    public bool IsConstant { get; init; }

    /// <summary>A static field whose first access may run methods, those that the type's static constructor calls.</summary>
    public bool MayRunMethods { get; init; }

    public override string ToString() => DeclaringType + "::" + Name;
}
