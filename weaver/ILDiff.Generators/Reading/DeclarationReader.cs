using ILDiff.Compiler.Diagnostics;
using ILDiff.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using DiagnosticDescriptor = ILDiff.Compiler.Diagnostics.DiagnosticDescriptor;

namespace ILDiff.Generators.Reading;

/// <summary>Reads a method marked <c>[Differentiable]</c> into a model of its twins, or into the diagnostics that say why it has none.</summary>
internal sealed class DeclarationReader
{
    private readonly IMethodSymbol method;
    private readonly SyntaxNode syntax;
    private readonly AttributeData attribute;
    private readonly LanguageVersion version;
    private readonly string displayName;
    private readonly List<DiagnosticModel> diagnostics = [];

    private DeclarationReader(IMethodSymbol method, SyntaxNode syntax, AttributeData attribute)
    {
        this.attribute = attribute;
        this.method = method;
        this.syntax = syntax;
        version = ((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion;
        displayName = method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
    }

    public static Declaration Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var reader = new DeclarationReader((IMethodSymbol)context.TargetSymbol, context.TargetNode, context.Attributes[0]);
        return new(reader.ReadMethod(), Locations.Read(reader.method, reader.syntax), new(reader.diagnostics));
    }

    private MethodModel? ReadMethod()
    {
        if (MethodRules.Broken(method, syntax) is var (rule, detail))
        {
            Report(rule, method, detail is null ? [displayName] : [displayName, detail]);
            return null;
        }
        CheckOptions();
        CheckParameters();
        var resultKind = ParameterReader.ReadResult(method);
        if (resultKind is null)
        {
            Report(DiagnosticCatalogue.UnsupportedResult, method, displayName, ShortName(method.ReturnType), ParameterReader.ResultObstacle(method));
        }
        var (container, problem, obstacle) = ContainerReader.Read(method, version);
        if (problem is not null)
        {
            Report(problem, method, displayName, obstacle);
        }
        if (diagnostics.Count > 0 || container is null || resultKind is not { } kind)
        {
            return null;
        }
        var model = Model(container, kind);
        CheckDependence(model);
        CheckClashes(model);
        return diagnostics.Count > 0 ? null : model;
    }

    private MethodModel Model(ContainerModel container, ResultKind resultKind)
    {
        var typeFormat = container.HasNullableAnnotations
            ? SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)
            : SymbolDisplayFormat.FullyQualifiedFormat;
        var taken = new HashSet<string>(method.Parameters.Select(parameter => parameter.Name));
        var self = method.IsStatic || !IsThisIndependent ? null : ParameterReader.ReadThis(method, typeFormat, taken);
        var parameters = ParameterReader.Read(method, typeFormat, taken);
        return new(
            method.Name,
            displayName,
            DocumentationIds.Of(method),
            container,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            method.IsExtensionMethod && container.ExtendedType is null,
            new(resultKind, method.ReturnType.ToDisplayString(typeFormat), DocumentationIds.OfType(method.ReturnType), Identifiers.TakeDerivativeName("result", taken)),
            parameters,
            method.IsStatic,
            self);
    }

    private bool IsThisIndependent => attribute.NamedArguments.Any(option => option is { Key: "This", Value.Value: true });

    private void CheckOptions()
    {
        foreach (var option in attribute.NamedArguments)
        {
            var isDefault = option switch
            {
                { Key: "Order", Value.Value: 1 } => true,
                { Key: "This", Value.Value: bool isIndependent } => !isIndependent || !method.IsStatic && ObjectData.IsReachedBy(method.ContainingType, method.ContainingAssembly),
                { Key: "MaxTapeBytesPerIteration", Value.Value: < 0 } => true,
                _ => false,
            };
            if (!isDefault)
            {
                Report(DiagnosticCatalogue.OptionNotAvailable, method, option.Key + " = " + option.Value.ToCSharpString(), displayName);
            }
        }
    }

    private void CheckParameters()
    {
        foreach (var parameter in method.Parameters)
        {
            if (ParameterReader.Problem(parameter) is var (problem, detail))
            {
                var type = RefKindText(parameter.RefKind) + ShortName(parameter.Type);
                Report(problem, parameter, detail is null ? [parameter.Name, type] : [parameter.Name, type, detail]);
            }
        }
    }

    private void CheckDependence(MethodModel model)
    {
        var independents = model.Differentiated.Where(parameter => parameter.Independence != Independence.None).ToList();
        if (independents.TrueForAll(parameter => parameter.Independence == Independence.Output))
        {
            Report(DiagnosticCatalogue.NoIndependent, method, displayName);
        }
        else if (!model.Result.IsDependent && !independents.Exists(parameter => parameter.Independence is Independence.Buffer or Independence.ValueWithBuffers or Independence.Output))
        {
            Report(DiagnosticCatalogue.NoDependent, method, displayName);
        }
    }

    private void CheckClashes(MethodModel model)
    {
        foreach (var twin in TwinShapes.Of(model))
        {
            if (MemberClashes.Find(method.ContainingType, model.Container, twin) is { } obstacle)
            {
                Report(DiagnosticCatalogue.MemberClash, method, displayName, twin.Name, obstacle);
                return;
            }
        }
    }

    private void Report(DiagnosticDescriptor descriptor, ISymbol place, params string[] arguments) =>
        diagnostics.Add(new(DocumentationIds.Of(method), descriptor, Locations.Read(place, syntax), new(arguments)));

    private static string ShortName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string RefKindText(RefKind kind) => kind switch
    {
        RefKind.None => "",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => kind.ToString().ToLowerInvariant() + " ",
    };
}
