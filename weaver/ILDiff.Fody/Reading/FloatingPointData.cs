using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Whether a type may hold floating-point data, in whatever form: what the compiler does not follow must not pass for a constant.</summary>
internal static class FloatingPointData
{
    public static bool IsIn(TypeReference type) => IsIn(type, []);

    private static bool IsIn(TypeReference type, HashSet<string> visited) => type switch
    {
        { FullName: "System.Double" or "System.Single" or "System.Half" } => true,
        { IsPrimitive: true } => false,
        { FullName: "System.String" or "System.Object" or "System.Decimal" or "System.DateTime" or "System.TimeSpan" or "System.Random" } => false,
        GenericParameter => true,
        GenericInstanceType instance when instance.GenericArguments.Any(argument => IsIn(argument, visited)) => true,
        TypeSpecification specification and not GenericInstanceType => IsIn(specification.ElementType, visited),
        _ => visited.Add(type.FullName) && type.TryResolve() is { IsEnum: false, IsInterface: false } definition
            && definition.Fields.Any(field => !field.IsStatic && !ObjectFields.IsMarkedConstant(field) && IsIn(field.FieldType, visited)),
    };
}
