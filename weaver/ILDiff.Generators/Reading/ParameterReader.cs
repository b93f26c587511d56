using ILDiff.Compiler.Diagnostics;
using ILDiff.Generators.Models;
using Microsoft.CodeAnalysis;
using DiagnosticDescriptor = ILDiff.Compiler.Diagnostics.DiagnosticDescriptor;

namespace ILDiff.Generators.Reading;

/// <summary>Reads parameters and result: what is independent, and under which names derivatives go.</summary>
internal static class ParameterReader
{
    /// <summary>Null when it can be declared in a twin, else the diagnostic and its particulars beyond the parameter's name and type.</summary>
    public static (DiagnosticDescriptor Descriptor, string? Detail)? Problem(IParameterSymbol parameter)
    {
        if (parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || parameter.Type is IArrayTypeSymbol { ElementType.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer })
        {
            return (DiagnosticCatalogue.UnsupportedParameter, null);
        }
        if (Attributes.Has(parameter, Attributes.NonDifferentiable) || IndependenceOf(parameter) != Independence.None)
        {
            return null;
        }
        return Attributes.Has(parameter, Attributes.Independent) ? (DiagnosticCatalogue.UnsupportedIndependent, "it is marked [Independent], but is no class of this assembly whose objects hold floating-point data that can be differentiated")
            : FloatingPointData.IsCarriedBy(parameter.Type)
                ? (DiagnosticCatalogue.UnsupportedIndependent, StructObstacles.Find(parameter.Type, parameter.ContainingAssembly, parameter.RefKind == RefKind.None ? ReferencedData.IsArray : null) ?? "it is passed by reference")
            : null;
    }

    public static EquatableArray<ParameterModel> Read(IMethodSymbol method, SymbolDisplayFormat typeFormat, ISet<string> taken)
    {
        var documentation = new MethodDocumentation(method);
        var typeIds = DocumentationIds.ParameterTypes(method);
        return new(method.Parameters.Select(parameter =>
        {
            var independence = IndependenceOf(parameter);
            return new ParameterModel(
                parameter.Name,
                independence == Independence.None ? "" : Identifiers.TakeDerivativeName(parameter.Name, taken),
                parameter.Type.ToDisplayString(typeFormat),
                typeIds[parameter.Ordinal],
                Modifier(parameter.RefKind),
                independence,
                documentation.Of(parameter));
        }).ToArray());
    }

    /// <summary>The object that an instance method is called on, when its data is differentiated too.</summary>
    public static ParameterModel ReadThis(IMethodSymbol method, SymbolDisplayFormat typeFormat, ISet<string> taken) => new(
        "this", Identifiers.TakeDerivativeName("this", taken), method.ContainingType.ToDisplayString(typeFormat), DocumentationIds.OfType(method.ContainingType), "", Independence.Buffer, "");

    /// <summary>Null when the result is of a type that is not supported.</summary>
    public static ResultKind? ReadResult(IMethodSymbol method) => method switch
    {
        { ReturnsVoid: true } => ResultKind.Void,
        { RefKind: not RefKind.None } => null,
        _ when FloatingPointData.IsScalar(method.ReturnType) => ResultKind.FloatingPoint,
        _ when ReferencedData.IsResult(method.ReturnType, method.ContainingAssembly) => ResultKind.Array,
        _ when IsDifferentiableStruct(method.ReturnType, method.ContainingAssembly, ReferencedData.IsResult) => ResultKind.Structure,
        { ReturnType: { IsValueType: true, IsRefLikeType: false, TypeKind: TypeKind.Struct or TypeKind.Enum } } when !FloatingPointData.IsCarriedBy(method.ReturnType) => ResultKind.Constant,
        { ReturnType.SpecialType: SpecialType.System_String } => ResultKind.Constant,
        _ => null,
    };

    /// <summary>Why a method's result cannot be differentiated, as the end of a sentence.</summary>
    public static string ResultObstacle(IMethodSymbol method) =>
        method.RefKind != RefKind.None ? "it is returned by reference"
        : FloatingPointData.IsCarriedBy(method.ReturnType) && StructObstacles.Find(method.ReturnType, method.ContainingAssembly, ReferencedData.IsResult) is { } obstacle ? obstacle
        : method.ReturnType.IsRefLikeType ? "it is a ref struct"
        : "it is an object";

    private static bool IsDifferentiableStruct(ITypeSymbol type, IAssemblySymbol assembly, Func<ITypeSymbol, IAssemblySymbol, bool>? isDifferentiated = null) =>
        type.TypeKind == TypeKind.Struct && FloatingPointData.IsCarriedBy(type) && StructObstacles.Find(type, assembly, isDifferentiated) is null;

    /// <summary>Spans and arrays of numbers or of structs of numbers.</summary>
    private static bool IsBuffer(ITypeSymbol type, IAssemblySymbol assembly) =>
        FloatingPointData.ElementOfSpan(type) is { } element ? ReferencedData.IsReferable(element, assembly) : ReferencedData.IsArray(type, assembly);

    private static Independence IndependenceOf(IParameterSymbol parameter) => parameter switch
    {
        _ when Attributes.Has(parameter, Attributes.NonDifferentiable) => Independence.None,
        { RefKind: RefKind.Ref } when ReferencedData.IsReferable(parameter.Type, parameter.ContainingAssembly) => Independence.Buffer,
        { RefKind: RefKind.In or RefKind.RefReadOnlyParameter } when ReferencedData.IsReferable(parameter.Type, parameter.ContainingAssembly) => Independence.Value,
        { RefKind: RefKind.Out } when ReferencedData.IsReferable(parameter.Type, parameter.ContainingAssembly) => Independence.Output,
        { RefKind: not RefKind.None } => Independence.None,
        _ when Attributes.Has(parameter, Attributes.Independent) && ObjectData.IsReachedBy(parameter.Type, parameter.ContainingAssembly) => Independence.Buffer,
        _ when FloatingPointData.IsScalar(parameter.Type) => Independence.Value,
        _ when IsBuffer(parameter.Type, parameter.ContainingAssembly) => Independence.Buffer,
        _ when FloatingPointData.IsCollection(parameter.Type) && Attributes.Has(parameter, Attributes.Independent) => Independence.Buffer,
        _ when IsDifferentiableStruct(parameter.Type, parameter.ContainingAssembly) => Independence.Value,
        _ when IsDifferentiableStruct(parameter.Type, parameter.ContainingAssembly, ReferencedData.IsArray) => Independence.ValueWithBuffers,
        _ => Independence.None,
    };

    private static string Modifier(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "",
    };
}
