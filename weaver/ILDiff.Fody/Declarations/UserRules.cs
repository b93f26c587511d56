using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Reading;
using ILDiff.Compiler.Rules;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace ILDiff.Compiler.Declarations;

/// <summary>The rules that a module declares, and those of the assemblies it refers to: its own come first.</summary>
public sealed class UserRules
{
    private const string Runtime = "ILDiff";

    private static readonly Dictionary<string, UserRuleKind> Attributes = new()
    {
        ["ILDiff.PartialsOfAttribute"] = UserRuleKind.Partials,
        ["ILDiff.JvpOfAttribute"] = UserRuleKind.Tangent,
        ["ILDiff.VjpOfAttribute"] = UserRuleKind.Adjoint,
    };

    private readonly Dictionary<string, List<UserRule>> own = [];
    private readonly Dictionary<string, List<UserRule>> referenced = [];
    private readonly List<Diagnostic> diagnostics = [];

    private UserRules()
    {
    }

    /// <summary>No rules at all.</summary>
    public static UserRules None { get; } = new();

    /// <summary>What is wrong with the module's own rules.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public static UserRules Read(ModuleDefinition module)
    {
        var rules = new UserRules();
        if (module.AssemblyReferences.All(reference => reference.Name != Runtime))
        {
            return rules;
        }
        rules.ReadOwn(module);
        foreach (var reference in module.AssemblyReferences.Where(reference => reference.Name != Runtime && !FrameworkAssemblies.IsOne(reference)))
        {
            if (Resolve(module, reference) is { } assembly && assembly.MainModule.AssemblyReferences.Any(inner => inner.Name == Runtime))
            {
                rules.ReadReferenced(assembly.MainModule);
            }
        }
        return rules;
    }

    /// <summary>The rule of a method; null when there is none.</summary>
    /// <exception cref="DifferentiationException">Two assemblies give rules.</exception>
    public UserRuleSet? Find(MethodDefinition method)
    {
        var key = KeyOf(method);
        if (own.TryGetValue(key, out var found))
        {
            return SetOf(found);
        }
        if (!referenced.TryGetValue(key, out found))
        {
            return null;
        }
        return IsAmbiguous(found)
            ? throw new DifferentiationException(DiagnosticCatalogue.AmbiguousRule, null, NameOf(method), Names(found))
            : SetOf(found);
    }

    private static UserRuleSet? SetOf(List<UserRule> rules)
    {
        var set = new UserRuleSet(One(UserRuleKind.Partials), One(UserRuleKind.Tangent), One(UserRuleKind.Adjoint));
        return set.Partials is null && (set.Tangent is null || set.Adjoint is null) ? null : set;

        UserRule? One(UserRuleKind kind) => rules.FirstOrDefault(rule => rule.Kind == kind);
    }

    private void ReadOwn(ModuleDefinition module)
    {
        foreach (var (method, attribute, kind) in Marked(module))
        {
            if (Bind(method, attribute, kind, out var reason) is { } rule)
            {
                Add(own, rule);
                Open(method);
            }
            else
            {
                diagnostics.Add(new(DiagnosticCatalogue.InvalidRule, SourceLocations.Of(method), [NameOf(method), TargetName(attribute), reason], []));
            }
        }
        foreach (var rules in own.Values)
        {
            var first = rules[0];
            if (IsAmbiguous(rules))
            {
                diagnostics.Add(new(DiagnosticCatalogue.AmbiguousRule, SourceLocations.Of(rules[rules.Count - 1].Method), [NameOf(first.Target), Names(rules)], []));
            }
            else if (SetOf(rules) is null)
            {
                diagnostics.Add(new(DiagnosticCatalogue.IncompleteRule, SourceLocations.Of(first.Method), [NameOf(first.Target), NameOf(first.Method)], []));
            }
        }
    }

    private void ReadReferenced(ModuleDefinition module)
    {
        foreach (var (method, attribute, kind) in Marked(module).Where(marked => marked.Method.IsPublic && IsPublic(marked.Method.DeclaringType)))
        {
            if (Bind(method, attribute, kind, out _) is { } rule)
            {
                Add(referenced, rule);
            }
        }
    }

    private static IEnumerable<(MethodDefinition Method, CustomAttribute Attribute, UserRuleKind Kind)> Marked(ModuleDefinition module) =>
        from type in module.GetAllTypes()
        from method in type.Methods
        where method.HasCustomAttributes
        from attribute in method.CustomAttributes
        where Attributes.ContainsKey(attribute.AttributeType.FullName)
        select (method, attribute, Attributes[attribute.AttributeType.FullName]);

    /// <summary>Finds the method that a rule is of.</summary>
    private static UserRule? Bind(MethodDefinition rule, CustomAttribute attribute, UserRuleKind kind, out string reason)
    {
        reason = "";
        if (!rule.IsStatic || rule.HasGenericParameters || rule.DeclaringType.HasGenericParameters)
        {
            reason = "a rule is a static method without type parameters";
            return null;
        }
        var name = attribute.ConstructorArguments[1].Value as string;
        var candidates = (attribute.ConstructorArguments[0].Value as TypeReference)?.TryResolve()?.Methods.Where(method => method.Name == name).ToList() ?? [];
        if (candidates.Count == 0)
        {
            reason = "there is no such method";
            return null;
        }
        var possible = candidates.Where(candidate => RuleShapes.ObstacleOf(candidate, kind) is null).ToList();
        if (possible.Find(candidate => RuleShapes.Fits(rule, candidate, kind)) is { } target)
        {
            if (RuleTable.ForMethod(KeyIn(target)) is null)
            {
                return new UserRule(kind, rule, target, RuleShapes.Independents(target, kind));
            }
            reason = "ILDiff has a rule for it";
            return null;
        }
        reason = possible.Count > 0
            ? $"its signature is not {string.Join(" or ", possible.Select(candidate => RuleShapes.Describe(candidate, kind)))}"
            : RuleShapes.ObstacleOf(candidates[0], kind)!;
        return null;
    }

    /// <summary>Generated code calls it, wherever that stands in the assembly.</summary>
    private static void Open(MethodDefinition rule)
    {
        if (rule.IsPrivate)
        {
            rule.IsAssembly = true;
        }
        for (var type = rule.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (type.IsNestedPrivate)
            {
                type.IsNestedAssembly = true;
            }
        }
    }

    private static void Add(Dictionary<string, List<UserRule>> table, UserRule rule)
    {
        var key = KeyOf(rule.Target);
        if (!table.TryGetValue(key, out var rules))
        {
            table.Add(key, rules = []);
        }
        rules.Add(rule);
    }

    private static bool IsAmbiguous(List<UserRule> rules) =>
        rules.GroupBy(rule => rule.Kind).Any(group => group.Count() > 1) || rules.Exists(rule => rule.Kind == UserRuleKind.Partials) && rules.Count > 1;

    private static AssemblyDefinition? Resolve(ModuleDefinition module, AssemblyNameReference reference)
    {
        try
        {
            return module.AssemblyResolver.Resolve(reference);
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    private static bool IsPublic(TypeDefinition type) => type.DeclaringType is { } outer ? type.IsNestedPublic && IsPublic(outer) : type.IsPublic;

    private static string KeyOf(MethodDefinition method) => method.Module.Assembly.Name.Name + "|" + method.FullName;

    private static string KeyIn(MethodDefinition method) =>
        method.DeclaringType.FullName + "::" + method.Name + "(" + string.Join(",", method.Parameters.Select(parameter => parameter.ParameterType.FullName)) + ")";

    private static string NameOf(MethodDefinition method) => $"{method.DeclaringType.FullName}.{method.Name}";

    private static string TargetName(CustomAttribute attribute) => $"{(attribute.ConstructorArguments[0].Value as TypeReference)?.FullName}.{attribute.ConstructorArguments[1].Value}";

    private static string Names(IEnumerable<UserRule> rules) => string.Join(", ", rules.Select(rule => NameOf(rule.Method)));
}
