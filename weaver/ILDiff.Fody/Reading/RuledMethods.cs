using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The methods whose derivatives are given by others.</summary>
internal sealed class RuledMethods
{
    private readonly UserRules rules;
    private readonly IKnownMembers members;
    private readonly MemberImporter importer;
    private readonly Dictionary<string, MethodHandle> values = [];
    private readonly HashSet<string> withBodies = [];

    public RuledMethods(UserRules rules, IKnownMembers members, MemberImporter importer)
    {
        this.rules = rules;
        this.members = members;
        this.importer = importer;
    }

    /// <summary>Whether a body that attaches partials stands for the method's own.</summary>
    public bool HasBody(MethodHandle method) => withBodies.Contains(method.Key);

    /// <summary>What is known of a method that has a rule; null when it has none.</summary>
    /// <param name="method">The method.</param>
    /// <param name="readPlain">Reads it as if it had no rule.</param>
    public MethodBodyInfo? Read(MethodHandle method, Func<MethodHandle, MethodBodyInfo> readPlain)
    {
        if (values.TryGetValue(method.Key, out var original))
        {
            return readPlain(original) with { Rule = new CallRule([.. Enumerable.Repeat(false, CountOf(original))]) };
        }
        if ((method.Handle as MethodReference)?.TryResolve() is not { } definition || rules.Find(definition) is not { } set)
        {
            return null;
        }
        if (set.Partials is not { } partials)
        {
            return new MethodBodyInfo(null, true, "its rules [JvpOf] and [VjpOf] are not applied yet", IsStatic: definition.IsStatic);
        }
        var value = new MethodHandle(method.DeclaringType, method.Name, method.ParameterTypes, method.ReturnType, method.HasThis, method.Handle)
        {
            Key = method.Key + " without derivative",
            ThisType = method.ThisType,
            IsPure = method.IsPure,
        };
        values.Add(value.Key, method);
        withBodies.Add(method.Key);
        return new MethodBodyInfo(PartialsBody.Make(method, value, importer.Import(partials.Method), set.Independents, members), true, IsStatic: definition.IsStatic);
    }

    private static int CountOf(MethodHandle method) => method.ParameterTypes.Count + (method.HasThis ? 1 : 0);
}
