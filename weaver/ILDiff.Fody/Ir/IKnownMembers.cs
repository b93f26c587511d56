namespace ILDiff.Compiler.Ir;

/// <summary>The members of the base library and of ILDiff's runtime that generated code calls, as the woven module refers to them.</summary>
public interface IKnownMembers
{
    /// <summary>A static method by its key, <c>System.Math::Exp(System.Double)</c> or <c>ILDiff.Runtime.Partials::Log(System.Double,System.Double)</c>.</summary>
    /// <exception cref="KeyNotFoundException">The target framework or the runtime has no such method.</exception>
    MethodHandle StaticMethod(string key);

    /// <summary>Whether the target framework has it (<c>netstandard2.0</c> lacks much of <c>Math</c>).</summary>
    bool HasStaticMethod(string key);

    /// <summary>A method of ILDiff's runtime for dictionaries, by name (not overloaded), for one with the keys of a dictionary's type.</summary>
    MethodHandle DictionaryMethod(string name, IrType dictionary);

    /// <summary>A generic static method of ILDiff's runtime by type and name (not overloaded), for these types.</summary>
    MethodHandle GenericMethod(string typeName, string name, params IrType[] arguments);

    /// <summary>An instance method of a class of ILDiff's runtime by type and name (not overloaded).</summary>
    MethodHandle InstanceMethod(string typeName, string name);

    /// <summary>A public field of a class of ILDiff's runtime.</summary>
    FieldHandle Field(string typeName, string name);

    /// <summary>A class of ILDiff's runtime or of the base library.</summary>
    IrType Class(string typeName);

    /// <summary>A method of a span without parameters: <c>get_Length</c>, <c>GetPinnableReference</c>.</summary>
    MethodHandle SpanMethod(IrType span, string name);

    /// <summary>The value tuple of these items; past seven they nest as C# nests them.</summary>
    IrType Tuple(IReadOnlyList<IrType> items);

    /// <summary>The constructor of a value tuple's type (eight operands when it nests: the last is the rest).</summary>
    MethodHandle TupleConstructor(IrType tuple);

    /// <summary><c>Item1</c> … <c>Item7</c> or, as number 8, <c>Rest</c>.</summary>
    FieldHandle TupleItem(IrType tuple, int number);
}
