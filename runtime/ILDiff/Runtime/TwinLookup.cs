using System.Reflection;

namespace ILDiff.Runtime;

/// <summary>Finds the twin of a delegate's method when the program runs, by the attribute that declares it.</summary>
internal static class TwinLookup
{
    private const BindingFlags StaticMembers = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The twin as a delegate, or null when the method has none of that kind and shape.</summary>
    public static TTwin? Find<TTwin>(Delegate primal, TwinKind kind)
        where TTwin : Delegate
    {
        var method = primal.Method;
        if (!method.IsStatic || method.DeclaringType is not { } type)
        {
            return null;
        }
        var id = DocumentationId.Of(method);
        foreach (var candidate in Candidates(type))
        {
            if (candidate.GetCustomAttribute<DeclaredTwinAttribute>() is { Directions: 1 } declared
                && declared.Kind == kind
                && declared.Primal == id
                && Delegate.CreateDelegate(typeof(TTwin), candidate, throwOnBindFailure: false) is TTwin twin)
            {
                return twin;
            }
        }
        return null;
    }

    /// <summary>The twin as a delegate.</summary>
    /// <exception cref="NotDifferentiableException">The method has none of that kind and shape.</exception>
    public static TTwin Require<TTwin>(Delegate primal, TwinKind kind)
        where TTwin : Delegate =>
        Find<TTwin>(primal, kind) ?? throw new NotDifferentiableException(DocumentationId.Of(primal.Method).Substring("M:".Length));

    /// <summary>Twins stand in the method's own type, or in a top-level class of its namespace whose name ends in Twins.</summary>
    private static IEnumerable<MethodInfo> Candidates(Type type)
    {
        foreach (var method in type.GetMethods(StaticMembers))
        {
            yield return method;
        }
        foreach (var other in type.Assembly.GetTypes())
        {
            if (other.Namespace == type.Namespace && other.DeclaringType is null && other.Name.EndsWith("Twins", StringComparison.Ordinal))
            {
                foreach (var method in other.GetMethods(StaticMembers))
                {
                    yield return method;
                }
            }
        }
    }
}
