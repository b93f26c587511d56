using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>The runtime's attributes that the weaver reads.</summary>
internal static class AttributeNames
{
    public const string Differentiable = "ILDiff.DifferentiableAttribute";

    public const string DeclaredTwin = "ILDiff.DeclaredTwinAttribute";

    public const string DeclarationDiagnostic = "ILDiff.DeclarationDiagnosticAttribute";

    public static CustomAttribute? Find(ICustomAttributeProvider provider, string name) => provider.HasCustomAttributes
        ? provider.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == name)
        : null;
}
