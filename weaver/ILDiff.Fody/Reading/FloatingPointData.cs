using Mono.Cecil;

namespace ILDiff.Compiler.Reading;

/// <summary>Whether a type may hold floating-point data, in whatever form: what the compiler does not follow must not pass for a constant.</summary>
internal static class FloatingPointData
{
    public static bool IsIn(TypeReference type) => IsIn(type, [], isOpen: true);

    /// <param name="type">The type.</param>
    /// <param name="visited">Types that have been looked at.</param>
    /// <param name="isOpen">A generic parameter may stand for anything; otherwise it stands for a type that has been looked at.</param>
    private static bool IsIn(TypeReference type, HashSet<string> visited, bool isOpen) => type switch
    {
        { FullName: "System.Double" or "System.Single" or "System.Half" } => true,
        { IsPrimitive: true } => false,
        { FullName: "System.String" or "System.Object" or "System.Decimal" or "System.DateTime" or "System.TimeSpan" or "System.Random" } => false,
        GenericParameter => isOpen,

        // Reference assemblies do not tell the fields of these.
        { IsValueType: true, Namespace: "System.Numerics" or "System.Runtime.Intrinsics", Name: not "BigInteger" } => true,
        GenericInstanceType instance when instance.GenericArguments.Any(argument => IsIn(argument, visited, isOpen)) => true,
        TypeSpecification specification and not GenericInstanceType => IsIn(specification.ElementType, visited, isOpen),
        _ => visited.Add(type.FullName) && type.TryResolve() is { IsEnum: false, IsInterface: false } definition
            && definition.Fields.Any(field => !field.IsStatic && !ObjectFields.IsMarkedConstant(field) && IsIn(field.FieldType, visited, isOpen && type is not GenericInstanceType)),
    };
}
