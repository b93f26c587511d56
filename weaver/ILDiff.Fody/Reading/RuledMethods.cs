using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Declarations;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>The methods whose derivatives are given: by rules of the user's, or as twins in other assemblies.</summary>
internal sealed class RuledMethods
{
    private readonly UserRules rules;
    private readonly ReferencedTwins twins;
    private readonly IKnownMembers members;
    private readonly MemberImporter importer;
    private readonly Dictionary<string, (MethodHandle Method, CallRule Rule)> ruled = [];
    private readonly Dictionary<string, MethodHandle> plain = [];
    private readonly HashSet<string> withBodies = [];
    private readonly EffectsAnalysis effects;

    public RuledMethods(ModuleDefinition module, UserRules rules, IKnownMembers members, IMethodSource methods)
    {
        effects = new EffectsAnalysis(methods);
        this.rules = rules;
        this.members = members;
        twins = new ReferencedTwins(module);
        importer = new MemberImporter(new TypeImporter(home: module));
    }

    /// <summary>Whether another body stands for the method's own.</summary>
    public bool HasBody(MethodHandle method) => withBodies.Contains(method.Key);

    /// <summary>What is known of a method that has a rule; null when it has none.</summary>
    /// <param name="method">The method.</param>
    /// <param name="readPlain">Reads it as if it had no rule.</param>
    public MethodBodyInfo? Read(MethodHandle method, Func<MethodHandle, MethodBodyInfo> readPlain)
    {
        if (ruled.TryGetValue(method.Key, out var known))
        {
            var body = readPlain(known.Method);
            var assumed = known.Rule.IsConstant ? null : RuleBodies.Assumed(method, known.Rule);
            return body with { Function = body.Function ?? assumed, Rule = known.Rule, IsNonDifferentiable = false };
        }
        if (plain.TryGetValue(method.Key, out var original))
        {
            return readPlain(original);
        }
        if ((method.Handle as MethodReference)?.TryResolve() is not { } definition || (rules.Find(definition) ?? TwinsOf(definition, method)) is not { } set)
        {
            return null;
        }
        withBodies.Add(method.Key);
        return new MethodBodyInfo(BodyOf(method, set), true, IsStatic: definition.IsStatic);
    }

    private Function BodyOf(MethodHandle method, UserRuleSet set)
    {
        if (set is { Tangent: { } tangent, Adjoint: { } adjoint })
        {
            return RuleBodies.Call(method, Ruled(method, "by rule", new CallRule(set.Independents, importer.Import(tangent.Method), importer.Import(adjoint.Method))));
        }
        var value = Ruled(method, "without derivative", new CallRule([.. set.Independents.Select(_ => false)]));
        return PartialsBody.Make(method, value, importer.Import(set.Partials!.Method), set.Independents, members);
    }

    /// <summary>
    /// In reverse mode a method runs at its call, and once more in its twin. What it does besides, to static fields or by calls that are not known, must
    /// happen once: then its code is differentiated, and its twins are not used.
    /// </summary>
    private UserRuleSet? TwinsOf(MethodDefinition definition, MethodHandle method)
    {
        var key = $"{method.Key} plain";
        if (plain.ContainsKey(key) || twins.Find(definition) is not { } set)
        {
            return null;
        }
        var handle = new MethodHandle(method.DeclaringType, method.Name, method.ParameterTypes, method.ReturnType, method.HasThis, method.Handle) { Key = key, ThisType = method.ThisType };
        plain.Add(key, method);
        return effects.Find(handle) is { HasOtherEffects: true } ? null : set;
    }

    /// <summary>The same method, for a call of it in which the rule holds.</summary>
    private MethodHandle Ruled(MethodHandle method, string how, CallRule rule)
    {
        var handle = new MethodHandle(method.DeclaringType, method.Name, method.ParameterTypes, method.ReturnType, method.HasThis, method.Handle)
        {
            Key = $"{method.Key} {how}",
            ThisType = method.ThisType,
        };
        ruled.Add(handle.Key, (method, rule));
        return handle;
    }
}
