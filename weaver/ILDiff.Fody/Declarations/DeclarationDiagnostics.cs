using ILDiff.Compiler.Diagnostics;
using ILDiff.Compiler.Ir;
using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>What the generator wrote into the assembly when it could not declare twins.</summary>
public sealed class DeclarationDiagnostics
{
    private DeclarationDiagnostics(IReadOnlyList<Diagnostic> errors, IReadOnlyCollection<string> primals)
    {
        Errors = errors;
        Primals = [.. primals];
    }

    /// <summary>To be reported; the generator's warnings are not among them, the compiler has shown those.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; }

    /// <summary>Documentation IDs of the methods that have no twins.</summary>
    public HashSet<string> Primals { get; }

    /// <summary>Reads the diagnostics and removes them from the assembly.</summary>
    public static DeclarationDiagnostics Take(ModuleDefinition module)
    {
        var attributes = module.Assembly.CustomAttributes;
        var taken = attributes.Where(attribute => attribute.AttributeType.FullName == AttributeNames.DeclarationDiagnostic).ToList();
        foreach (var attribute in taken)
        {
            attributes.Remove(attribute);
        }
        return new(
            taken.Select(Read).Where(diagnostic => !diagnostic.Descriptor.IsWarning).ToList(),
            taken.Select(attribute => (string)attribute.ConstructorArguments[0].Value).ToList());
    }

    private static Diagnostic Read(CustomAttribute attribute)
    {
        var id = (string)attribute.ConstructorArguments[1].Value;
        var arguments = ((CustomAttributeArgument[])attribute.ConstructorArguments[2].Value).Select(argument => (string)argument.Value).ToArray();
        var properties = attribute.Properties.ToDictionary(property => property.Name, property => property.Argument.Value);
        var location = properties.TryGetValue("File", out var file)
            ? new SourceLocation((string)file, (int)properties["Line"], (int)properties["Column"], (int)properties["EndLine"], (int)properties["EndColumn"])
            : null;
        return new(DiagnosticCatalogue.All.Single(descriptor => descriptor.Id == id), location, arguments, []);
    }
}
