using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>What code that was read in another assembly names, as this one names it.</summary>
internal sealed class ForeignMembers : DefaultMetadataImporter
{
    private ForeignMembers(ModuleDefinition module)
        : base(module)
    {
    }

    public static TypeReference Import(TypeReference type, ModuleDefinition module, IGenericParameterProvider? context)
    {
        Reach(type, module);
        return new ForeignMembers(module).ImportReference(type, context!);
    }

    public static FieldReference Import(FieldReference field, ModuleDefinition module, IGenericParameterProvider context)
    {
        Reach(field, module);
        Reach(field.DeclaringType, module);
        return new ForeignMembers(module).ImportReference(field, context);
    }

    public static MethodReference Import(MethodReference method, ModuleDefinition module, IGenericParameterProvider context)
    {
        Reach(method, module);
        Reach(method.DeclaringType, module);
        return new ForeignMembers(module).ImportReference(method, context);
    }

    /// <summary>An assembly that the module refers to already, in this version or a later one, is referred to once.</summary>
    public override AssemblyNameReference ImportReference(AssemblyNameReference name) =>
        module.AssemblyReferences.FirstOrDefault(reference => reference.Name == name.Name && reference.Version >= name.Version) ?? base.ImportReference(name);

    private static void Reach(MemberReference member, ModuleDefinition module)
    {
        switch (member)
        {
            case GenericParameter or FunctionPointerType:
                break;
            case GenericInstanceType instance:
                Reach(instance.ElementType, module);
                foreach (var argument in instance.GenericArguments)
                {
                    Reach(argument, module);
                }
                break;
            case TypeSpecification specification:
                Reach(specification.ElementType, module);
                break;
            default:
                if (new ForeignCode(module).IsHidden(member))
                {
                    AccessGrants.Grant(module, DefinitionOf(member));
                }
                break;
        }
    }

    private static ModuleDefinition DefinitionOf(MemberReference member) => member switch
    {
        TypeReference type => type.Resolve().Module,
        FieldReference field => field.Resolve().Module,
        _ => ((MethodReference)member).Resolve().Module,
    };
}
