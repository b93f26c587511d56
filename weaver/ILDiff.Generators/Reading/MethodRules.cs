using ILDiff.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using DiagnosticDescriptor = ILDiff.Compiler.Diagnostics.DiagnosticDescriptor;

namespace ILDiff.Generators.Reading;

/// <summary>Which methods can have twins at all.</summary>
internal static class MethodRules
{
    /// <summary>The first rule that the method breaks, with what the message says beyond its name; null if none.</summary>
    public static (DiagnosticDescriptor Descriptor, string? Detail)? Broken(IMethodSymbol method, SyntaxNode syntax) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => (DiagnosticCatalogue.NotAnOrdinaryMethod, Describe(method.MethodKind)),
        { ContainingType.CanBeReferencedByName: false } => (DiagnosticCatalogue.NotAnOrdinaryMethod, "a member of an extension block"),
        { IsAbstract: true } => (DiagnosticCatalogue.DeclaredWithoutBody, "abstract"),
        { IsExtern: true } => (DiagnosticCatalogue.DeclaredWithoutBody, "extern"),
        { IsStatic: false } when InstanceObstacle(method) is { } obstacle => (DiagnosticCatalogue.InstanceMethod, obstacle),
        _ when IsGeneric(method) => (DiagnosticCatalogue.GenericMethod, null),
        { IsAsync: true } => (DiagnosticCatalogue.AsyncOrIterator, "async"),
        _ when IsIterator(syntax) => (DiagnosticCatalogue.AsyncOrIterator, "an iterator"),
        _ => null,
    };

    private static string? InstanceObstacle(IMethodSymbol method) => method switch
    {
        { ContainingType.TypeKind: not TypeKind.Class } => "an instance method of a type that is no class",
        _ when (method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed => "virtual: which method runs would depend on the object",
        _ when method.Parameters.Any(parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType) => "an instance method with a span or a parameter passed by reference",
        _ => null,
    };

    private static string Describe(MethodKind kind) => kind switch
    {
        MethodKind.LocalFunction => "a local function",
        MethodKind.AnonymousFunction => "a lambda",
        MethodKind.PropertyGet or MethodKind.PropertySet => "a property accessor",
        MethodKind.EventAdd or MethodKind.EventRemove => "an event accessor",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "an operator",
        MethodKind.ExplicitInterfaceImplementation => "an explicit interface implementation",
        _ => "no ordinary method",
    };

    private static bool IsGeneric(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType)
            {
                return true;
            }
        }
        return method.IsGenericMethod;
    }

    private static bool IsIterator(SyntaxNode syntax) => syntax
        .DescendantNodes(node => node == syntax || node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .Any(node => node.IsKind(SyntaxKind.YieldReturnStatement) || node.IsKind(SyntaxKind.YieldBreakStatement));
}
