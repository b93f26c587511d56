using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Methods of other assemblies whose code is read, and differentiated, as if it stood in this one.</summary>
internal sealed class ForeignCode
{
    private const string ReferenceAssembly = "System.Runtime.CompilerServices.ReferenceAssemblyAttribute";
    private readonly ModuleDefinition module;
    private readonly Dictionary<ModuleDefinition, bool> readable = [];

    public ForeignCode(ModuleDefinition module)
    {
        this.module = module;
    }

    /// <summary>Whether derivatives can come from a method's own code: it takes numbers, and its assembly is neither the base library nor without code.</summary>
    public bool IsReadable(MethodDefinition method) => method.HasBody && TakesNumbers(method) && IsReadable(method.Module);

    /// <summary>Why a method's code cannot stand in this assembly; null when it can.</summary>
    public string? ObstacleOf(MethodDefinition method)
    {
        var hidden = method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>().Where(IsHidden).ToList();
        return hidden.Find(IsOfFramework) is { } unreachable ? $"it names {unreachable.FullName}, which is not public"
            : hidden.Count > 0 && !FieldAccess.CanBeReached(module) ? $"it names {hidden[0].FullName}, which is not public; generated code can reach that from .NET 8 on"
            : null;
    }

    /// <summary>Whether this assembly can name a member of another one only by special leave.</summary>
    public bool IsHidden(MemberReference member) => member switch
    {
        TypeSpecification => false,
        GenericParameter => false,
        TypeReference type => type.TryResolve() is { } definition && definition.Module != module && !IsVisible(definition),
        FieldReference field => field.TryResolve() is { } definition && definition.Module != module && !FieldAccess.IsSeenOutside(definition),
        MethodReference method => method.TryResolve() is { } definition && definition.Module != module && !(definition.IsPublic && IsVisible(definition.DeclaringType)),
        _ => false,
    };

    private static bool IsOfFramework(MemberReference member) =>
        ((member as TypeReference ?? member.DeclaringType).TryResolve()?.Module.Assembly.Name) is { } assembly && FrameworkAssemblies.IsOne(assembly);

    private bool IsReadable(ModuleDefinition other)
    {
        if (!readable.TryGetValue(other, out var isReadable))
        {
            var assembly = other.Assembly;
            isReadable = !FrameworkAssemblies.IsOne(assembly.Name) && assembly.Name.Name != "ILDiff"
                && assembly.CustomAttributes.All(attribute => attribute.AttributeType.FullName != ReferenceAssembly);
            readable.Add(other, isReadable);
        }
        return isReadable;
    }

    /// <summary>Active data can only come in by what is passed; objects of other assemblies' classes are constants.</summary>
    private static bool TakesNumbers(MethodDefinition method) =>
        method.Parameters.Any(parameter => FloatingPointData.IsIn(parameter.ParameterType))
        || method.HasThis && method.DeclaringType.IsValueType && FloatingPointData.IsIn(method.DeclaringType);

    private static bool IsVisible(TypeDefinition type) => type.DeclaringType is { } outer ? type.IsNestedPublic && IsVisible(outer) : type.IsPublic;
}
