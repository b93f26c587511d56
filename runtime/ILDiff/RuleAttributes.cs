namespace ILDiff;

/// <summary>
/// Makes the marked static method the derivative rule of another one: it takes that method's parameters and then its result, and returns the
/// partial derivatives by the <c>double</c> and <c>float</c> parameters, one value or a tuple in their order.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class PartialsOfAttribute : Attribute
{
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; of overloads, it is the one whose parameters the rule takes.</param>
    public PartialsOfAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}

/// <summary>Makes the marked static method the forward mode of another one: its signature is that of a twin <c>F_Jvp</c>. A <see cref="VjpOfAttribute"/> goes with it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class JvpOfAttribute : Attribute
{
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; of overloads, it is the one whose parameters the rule takes.</param>
    public JvpOfAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}

/// <summary>Makes the marked static method the reverse mode of another one: its signature is that of a twin <c>F_Vjp</c>. A <see cref="JvpOfAttribute"/> goes with it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class VjpOfAttribute : Attribute
{
    /// <param name="type">The type that declares the method.</param>
    /// <param name="method">The method's name; of overloads, it is the one whose parameters the rule takes.</param>
    public VjpOfAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}
