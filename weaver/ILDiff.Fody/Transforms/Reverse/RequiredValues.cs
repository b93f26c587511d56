using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>What the adjoint of an instruction refers to: it follows from the rule's formulas, so <c>exp</c> needs its result and <c>add</c> nothing.</summary>
internal static class RequiredValues
{
    /// <summary>Values of the primal.</summary>
    public static IEnumerable<Value> Primals(Instruction instruction, Activity activity)
    {
        var operands = instruction.Operands;
        if (activity.IsActiveCall(instruction))
        {
            return operands.Where((_, i) => instruction.Call.Method.ParameterTypes[i].IsArray);
        }
        if (CollectionAdjoints.IsActiveChange(instruction, activity) || CollectionAdjoints.IsActiveCopy(instruction, activity))
        {
            return CollectionAdjoints.Primals(instruction);
        }
        if (IsActiveAccess(instruction, activity) || IsActiveReferenceStore(instruction, activity))
        {
            return instruction.Indices;
        }
        if (instruction.Result is not { Type.IsFloat: true } result || !activity.IsActive(result) || Activity.RuleOf(instruction) is not { } rule)
        {
            return [];
        }
        return rule.Partials
            .Where((partial, i) => partial is not null && activity.IsActive(operands[i]))
            .SelectMany(partial => Named(partial!))
            .Select(position => position < 0 ? result : operands[position])
            .Distinct();
    }

    /// <summary>Arrays whose derivative array it accesses.</summary>
    public static IEnumerable<Value> Shadows(Instruction instruction, Activity activity)
    {
        if (activity.IsActiveCall(instruction))
        {
            var dependence = activity.DependenceOf(instruction);
            return instruction.Operands.Where((operand, i) => operand.Type.HasShadow && dependence.Independents[i]);
        }
        if (CollectionAdjoints.IsActiveChange(instruction, activity) || CollectionAdjoints.IsActiveCopy(instruction, activity))
        {
            return CollectionAdjoints.Shadows(instruction, activity);
        }
        return IsActiveAccess(instruction, activity) || IsActiveReferenceStore(instruction, activity) ? [instruction.Operands[0]] : [];
    }

    /// <summary>A store of an array, or null, in an array that has a derivative array.</summary>
    public static bool IsActiveReferenceStore(Instruction instruction, Activity activity) =>
        instruction.Opcode == Opcode.StoreElement && instruction.Operands[0].Type.IsJagged && activity.IsActive(instruction.Operands[0]);

    /// <summary>A load of an active number, or any store of a number, in an array that has a derivative array.</summary>
    public static bool IsActiveAccess(Instruction instruction, Activity activity) => instruction.Opcode switch
    {
        Opcode.LoadElement => !instruction.Result!.Type.IsArray && activity.IsActive(instruction.Result) && activity.IsActive(instruction.Operands[0]),
        Opcode.StoreElement => instruction.Element.IsNumber && activity.IsActive(instruction.Operands[0]),
        _ => false,
    };

    /// <summary>Operand positions that a formula names; −1 is the result.</summary>
    public static IEnumerable<int> Named(Formula formula) => formula switch
    {
        OperandFormula operand => [operand.Position],
        ResultFormula => [-1],
        NegationFormula negation => Named(negation.Operand),
        BinaryFormula binary => Named(binary.Left).Concat(Named(binary.Right)),
        CallFormula call => call.Arguments.SelectMany(Named),
        LinearCallFormula call => call.Arguments.SelectMany(Named),
        NumberFormula => [],
        _ => throw new InvalidOperationException($"A formula of unknown kind: {formula}."),
    };
}
