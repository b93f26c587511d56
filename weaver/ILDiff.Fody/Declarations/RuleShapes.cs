using ILDiff.Compiler.Reading;
using Mono.Cecil;

namespace ILDiff.Compiler.Declarations;

/// <summary>The signatures that rules must have for the methods they are rules of.</summary>
internal static class RuleShapes
{
    private const string Double = "System.Double";
    private const string Single = "System.Single";
    private const string TuplePrefix = "System.ValueTuple`";
    private const int ItemsBeforeRest = 7;

    /// <summary>The declared types of a method's operands, <c>this</c> first.</summary>
    public static IReadOnlyList<TypeReference> Operands(MethodDefinition target) =>
        [.. target.IsStatic ? Array.Empty<TypeReference>() : [target.DeclaringType], .. target.Parameters.Select(parameter => parameter.ParameterType)];

    /// <summary>Which operands have a derivative: numbers by value and, where both modes are given, arrays of <c>double</c>; less those marked as constants.</summary>
    public static bool[] Independents(MethodDefinition target, UserRuleKind kind) =>
        [.. Operands(target).Select((type, i) => (IsNumber(type) || kind != UserRuleKind.Partials && IsArrayOfDouble(type)) && !IsMarkedConstant(target, i))];

    /// <summary>Why no rule of this kind can be given for a method; null when it can.</summary>
    public static string? ObstacleOf(MethodDefinition target, UserRuleKind kind)
    {
        if (target.HasGenericParameters || target.DeclaringType.HasGenericParameters)
        {
            return "it is generic";
        }
        if (target.IsConstructor)
        {
            return "it is a constructor";
        }
        if (!target.IsStatic && (target.DeclaringType.IsValueType || target is { IsVirtual: true, IsFinal: false } && !target.DeclaringType.IsSealed))
        {
            return target.DeclaringType.IsValueType ? "it is a struct's method" : "it is virtual";
        }
        var operands = Operands(target);
        for (var i = 0; i < operands.Count; i++)
        {
            if (!IsTaken(operands[i], kind) && !IsMarkedConstant(target, i))
            {
                return $"it takes {operands[i].FullName}";
            }
        }
        if (!Independents(target, kind).Contains(true))
        {
            return kind == UserRuleKind.Partials ? "it takes no double or float" : "it takes no double, float or array of double";
        }
        var result = target.ReturnType;
        return kind == UserRuleKind.Partials
            ? IsNumber(result) ? null : "it does not return double or float"
            : IsNumber(result) || IsArrayOfDouble(result) || !FloatingPointData.IsIn(result) ? null : $"it returns {result.FullName}";
    }

    /// <summary>Whether a rule is one of this target.</summary>
    public static bool Fits(MethodDefinition rule, MethodDefinition target, UserRuleKind kind)
    {
        var (parameters, results) = Expected(target, kind);
        if (!Operands(rule).Select(type => type.FullName).SequenceEqual(parameters.Select(type => type.FullName)))
        {
            return false;
        }
        var items = Items(rule.ReturnType).ToList();
        return items.Count == results.Count
            && items.Zip(results, (item, result) => kind == UserRuleKind.Partials ? IsNumber(item) : item.FullName == result.FullName).All(isSame => isSame);
    }

    /// <summary>The signature that a rule of this target has, for a message.</summary>
    public static string Describe(MethodDefinition target, UserRuleKind kind)
    {
        var (parameters, results) = Expected(target, kind);
        var result = results.Count switch
        {
            0 => "void",
            1 => Name(results[0]),
            _ => "(" + string.Join(", ", results.Select(Name)) + ")",
        };
        return $"{result} ({string.Join(", ", parameters.Select(Name))})";
    }

    private static (IReadOnlyList<TypeReference> Parameters, IReadOnlyList<TypeReference> Results) Expected(MethodDefinition target, UserRuleKind kind)
    {
        var operands = Operands(target);
        var independents = Independents(target, kind);
        var active = operands.Where((_, i) => independents[i]).ToList();
        var hasResult = IsNumber(target.ReturnType) || IsArrayOfDouble(target.ReturnType);
        TypeReference[] result = target.ReturnType.FullName == "System.Void" ? [] : [target.ReturnType];
        return kind switch
        {
            UserRuleKind.Partials => ([.. operands, target.ReturnType], active),
            UserRuleKind.Tangent => ([.. operands, .. active], hasResult ? [target.ReturnType, target.ReturnType] : result),
            _ => ([.. operands, .. active.Where(IsArrayOfDouble), .. hasResult ? result : []], [.. result, .. active.Where(IsNumber)]),
        };
    }

    /// <summary>The items of a tuple, those of the rest too; of any other type but void, itself.</summary>
    private static IEnumerable<TypeReference> Items(TypeReference type) => type switch
    {
        { FullName: "System.Void" } => [],
        GenericInstanceType tuple when tuple.ElementType.FullName.StartsWith(TuplePrefix, StringComparison.Ordinal) =>
            tuple.GenericArguments.Take(ItemsBeforeRest).Concat(tuple.GenericArguments.Skip(ItemsBeforeRest).SelectMany(Items)),
        _ => [type],
    };

    /// <summary>Whether a rule can take it: with a derivative, or because it can have none.</summary>
    private static bool IsTaken(TypeReference type, UserRuleKind kind) =>
        IsNumber(type) || type.TryResolve() is { IsValueType: false } && type is not TypeSpecification
        || kind != UserRuleKind.Partials && IsArrayOfDouble(type)
        || !FloatingPointData.IsIn(type) && !type.IsByReference && !type.IsPointer;

    private static bool IsMarkedConstant(MethodDefinition target, int operand)
    {
        var position = operand - (target.IsStatic ? 0 : 1);
        return position >= 0 && AttributeNames.Find(target.Parameters[position], "ILDiff.NonDifferentiableAttribute") is not null;
    }

    private static bool IsNumber(TypeReference type) => type.FullName is Double or Single;

    private static bool IsArrayOfDouble(TypeReference type) => type is ArrayType { ElementType.FullName: Double };

    private static string Name(TypeReference type) => type.FullName switch
    {
        Double => "double",
        Single => "float",
        "System.Int32" => "int",
        "System.Void" => "void",
        _ => type is ArrayType array ? Name(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]" : type.FullName,
    };
}
