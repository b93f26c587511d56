using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Calls on a type parameter (<c>constrained.</c>), where it is known what the parameter stands for.</summary>
internal static class ConstrainedCalls
{
    /// <summary>The instructions or the call that it comes to; null: the call stays as it is.</summary>
    /// <param name="translation">Where the translation stands.</param>
    /// <param name="called">The member, as the code names it.</param>
    /// <param name="method">The same.</param>
    /// <param name="arguments"><c>this</c> first: by reference.</param>
    public static (CallTarget? Target, Value? Value)? TryResolve(Translation translation, MethodReference called, MethodHandle method, Value[] arguments)
    {
        if (translation.ConstrainedTo is not { } type || type.Kind == TypeKind.GenericParameter)
        {
            return null;
        }
        if (!method.HasThis && NumberInterfaces.TryRead(translation.Builder, type, method.Name, arguments, method.ParameterTypes) is { } value)
        {
            return (null, value);
        }
        if (type.IsReference && method.HasThis)
        {
            arguments[0] = translation.Builder.Append(Opcode.LoadIndirect, [arguments[0]], type, type)!;
            return (Virtual(translation, called, method, type), null);
        }
        var closed = translation.Types.Context?.Close(called) ?? called;
        var own = TypeExporter.ToReference(type, translation.Method.Module);
        if (closed.TryResolve() is not { DeclaringType.IsInterface: true })
        {
            return null;
        }
        if (new Implementations(translation.Members, translation.Method.Module).Of(own, closed) is { } found && found.TryResolve() is { } definition
            && (definition.IsPublic || definition.Module == translation.Method.Module) && !(definition.DeclaringType.IsInterface && method.HasThis))
        {
            return (new CallTarget(translation.Members.Import(found)), null);
        }
        return method.HasThis || closed.TryResolve() is not { IsAbstract: false } ? null : throw translation.Unreadable($"a call of {method.DeclaringType}.{method.Name} on {type}");
    }

    private static CallTarget Virtual(Translation translation, MethodReference called, MethodHandle method, IrType type) =>
        Overrides.Only(called, type, translation.Method.Module) is { } only
            ? new CallTarget(translation.Members.Import(only), ChecksNull: true)
            : new CallTarget(method, IsVirtual: true);
}
