using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ILDiff.Generators.Reading;

/// <summary>What a value of a struct consists of.</summary>
/// <param name="Name">The field, property or parameter of the primary constructor that holds it, as a C# user knows it.</param>
/// <param name="Type">Its type; of a fixed-size buffer that of an element.</param>
/// <param name="IsFixedSizeBuffer">It is an array within the struct.</param>
/// <param name="IsReference">A <c>ref</c> field.</param>
/// <param name="IsPublic">Any code can reach it.</param>
/// <param name="IsConstant">Marked <c>[NonDifferentiable]</c>.</param>
internal sealed record StructField(string Name, ITypeSymbol Type, bool IsFixedSizeBuffer, bool IsReference, bool IsPublic, bool IsConstant);

/// <summary>Reads the instance fields of structs.</summary>
internal static class StructFields
{
    public static IEnumerable<StructField> Of(INamedTypeSymbol structure) =>
        structure.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(Read).Concat(CapturedParameters(structure));

    private static StructField Read(IFieldSymbol field) => new(
        (field.AssociatedSymbol ?? field).Name,
        field.IsFixedSizeBuffer ? ((IPointerTypeSymbol)field.Type).PointedAtType : field.Type,
        field.IsFixedSizeBuffer,
        field.RefKind != RefKind.None,
        field.DeclaredAccessibility == Accessibility.Public,
        Attributes.Has(field, Attributes.NonDifferentiable));

    /// <summary>Parameters of a primary constructor that members use are fields, which the compiler does not list among the members.</summary>
    private static IEnumerable<StructField> CapturedParameters(INamedTypeSymbol structure)
    {
        if (structure.IsRecord)
        {
            return [];
        }
        var declarations = structure.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().ToList();
        return structure.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => declarations.Any(declaration => IsUsedByMembers(declaration, parameter.Name)))
            .Select(parameter => new StructField(parameter.Name, parameter.Type, false, false, false, Attributes.Has(parameter, Attributes.NonDifferentiable)));
    }

    /// <summary>By name: a member that declares the name anew counts too.</summary>
    private static bool IsUsedByMembers(TypeDeclarationSyntax declaration, string name) => declaration.Members
        .SelectMany(member => member.DescendantNodes(node => !IsInitializer(node)))
        .Any(node => node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name);

    /// <summary>The initializer of a field or property runs within the constructor, where the parameter is a parameter still.</summary>
    private static bool IsInitializer(SyntaxNode node) =>
        node is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } };
}
