using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Types of the base library and of ILDiff's runtime as a module refers to them: on its own core library, or on the assembly that has the type.</summary>
internal sealed class KnownTypes
{
    private const string RuntimeNamespace = "ILDiff";

    /// <summary>Where the types live that a program need not have referred to yet.</summary>
    private static readonly string[] FurtherAssemblies = ["System.Runtime.Extensions", "System.Memory", "System.Runtime.InteropServices", "System.Collections"];

    private readonly ModuleDefinition module;
    private readonly Dictionary<string, (TypeReference, TypeDefinition)> known = [];

    public KnownTypes(ModuleDefinition module)
    {
        this.module = module;
    }

    /// <exception cref="KeyNotFoundException">No assembly in reach has the type.</exception>
    public (TypeReference Reference, TypeDefinition Definition) Find(string fullName)
    {
        if (!known.TryGetValue(fullName, out var type))
        {
            known.Add(fullName, type = Search(fullName));
        }
        return type;
    }

    /// <summary>A type of a member's signature, of another module, as this module refers to it.</summary>
    public TypeReference Localize(TypeReference type) => type switch
    {
        ArrayType array => new ArrayType(Localize(array.ElementType), array.Rank),
        ByReferenceType reference => new ByReferenceType(Localize(reference.ElementType)),
        IModifierType modified => Localize(modified.ElementType),
        GenericInstanceType instance => Localize(instance),
        _ => FindBasic(type.FullName) ?? Find(type.FullName).Reference,
    };

    private GenericInstanceType Localize(GenericInstanceType instance)
    {
        var localized = new GenericInstanceType(Find(instance.ElementType.FullName).Reference);
        foreach (var argument in instance.GenericArguments)
        {
            localized.GenericArguments.Add(Localize(argument));
        }
        return localized;
    }

    private TypeReference? FindBasic(string fullName) =>
        TypeImporter.BasicTypes.TryGetValue(fullName, out var basic) ? TypeExporter.ToReference(basic, module) : null;

    private (TypeReference, TypeDefinition) Search(string fullName)
    {
        if (module.GetType(fullName) is { } own)
        {
            return (own, own);
        }
        foreach (var scope in Scopes(fullName))
        {
            var separator = fullName.LastIndexOf('.');
            var reference = new TypeReference(fullName.Substring(0, separator), fullName.Substring(separator + 1), module, scope);
            if (reference.TryResolve() is { } definition)
            {
                reference.IsValueType = definition.IsValueType;
                Use(scope);
                return (reference, definition);
            }
        }
        throw new KeyNotFoundException($"No assembly that {module.Name} refers to has the type {fullName}.");
    }

    private IEnumerable<AssemblyNameReference> Scopes(string fullName)
    {
        if (fullName.StartsWith(RuntimeNamespace + ".", StringComparison.Ordinal))
        {
            return module.AssemblyReferences.Where(reference => reference.Name == RuntimeNamespace);
        }
        var core = (AssemblyNameReference)module.TypeSystem.CoreLibrary;
        var further = FurtherAssemblies.Select(name => new AssemblyNameReference(name, core.Version) { PublicKeyToken = core.PublicKeyToken });
        return new[] { core }.Concat(module.AssemblyReferences).Concat(further);
    }

    private void Use(AssemblyNameReference scope)
    {
        if (!module.AssemblyReferences.Contains(scope))
        {
            module.AssemblyReferences.Add(scope);
        }
    }
}
