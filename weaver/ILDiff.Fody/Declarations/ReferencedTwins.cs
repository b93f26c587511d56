using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace ILDiff.Compiler.Declarations;

/// <summary>The twins that other woven assemblies declare for their methods: a call from here uses them.</summary>
public sealed class ReferencedTwins
{
    private readonly ModuleDefinition module;
    private readonly Dictionary<ModuleDefinition, ILookup<string, MethodDefinition>> twins = [];

    /// <param name="module">The module being woven, whose own twins are not among these.</param>
    public ReferencedTwins(ModuleDefinition module)
    {
        this.module = module;
    }

    /// <summary>Both modes of a method; null when it has no twins, or they take what calls do not pass to twins: structs, references, objects.</summary>
    public UserRuleSet? Find(MethodDefinition method)
    {
        if (method.Module == module || AttributeNames.Find(method, AttributeNames.Differentiable) is null)
        {
            return null;
        }
        var (tangent, adjoint) = (Find(method, TwinKind.Jvp, UserRuleKind.Tangent), Find(method, TwinKind.Vjp, UserRuleKind.Adjoint));
        return tangent is null || adjoint is null ? null : new UserRuleSet(null, tangent, adjoint);
    }

    private UserRule? Find(MethodDefinition method, TwinKind twin, UserRuleKind kind)
    {
        if (RuleShapes.ObstacleOf(method, kind) is not null)
        {
            return null;
        }
        var independents = RuleShapes.Independents(method, kind);
        var found = TwinsOf(method.Module)[DocumentationIds.Of(method)].FirstOrDefault(candidate => KindOf(candidate) == twin && DirectionsOf(candidate) == 1);
        return found is { IsPublic: true } && IsPublic(found.DeclaringType) && RuleShapes.Fits(found, method, kind)
            && IndependentsOf(found).SequenceEqual(independents.Select((isIndependent, i) => (isIndependent, i)).Where(pair => pair.isIndependent).Select(pair => pair.i - (method.HasThis ? 1 : 0)))
            ? new UserRule(kind, found, method, independents)
            : null;
    }

    private ILookup<string, MethodDefinition> TwinsOf(ModuleDefinition other)
    {
        if (!twins.TryGetValue(other, out var found))
        {
            twins.Add(other, found = other.GetAllTypes().Where(type => !TwinRequests.IsExtensionSkeleton(type)).SelectMany(type => type.Methods)
                .Where(method => AttributeNames.Find(method, AttributeNames.DeclaredTwin) is not null)
                .ToLookup(method => (string)Declaration(method).ConstructorArguments[0].Value));
        }
        return found;
    }

    private static CustomAttribute Declaration(MethodDefinition twin) => AttributeNames.Find(twin, AttributeNames.DeclaredTwin)!;

    private static TwinKind KindOf(MethodDefinition twin) => (TwinKind)Declaration(twin).ConstructorArguments[1].Value;

    private static IEnumerable<int> IndependentsOf(MethodDefinition twin) =>
        ((CustomAttributeArgument[])Declaration(twin).ConstructorArguments[2].Value).Select(argument => (int)argument.Value);

    private static int DirectionsOf(MethodDefinition twin) =>
        Declaration(twin).Properties.Where(property => property.Name == "Directions").Select(property => (int)property.Argument.Value).DefaultIfEmpty(1).First();

    private static bool IsPublic(TypeDefinition type) => type.DeclaringType is { } outer ? type.IsNestedPublic && IsPublic(outer) : type.IsPublic;
}
