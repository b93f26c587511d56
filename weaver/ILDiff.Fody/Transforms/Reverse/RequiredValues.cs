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
            return operands.Where((_, i) => instruction.Call.Method.OperandType(i).IsContainer);
        }
        if (CollectionAdjoints.IsActiveChange(instruction, activity) || CollectionAdjoints.IsActiveCopy(instruction, activity))
        {
            return CollectionAdjoints.Primals(instruction);
        }
        if (RowListChanges.IsActive(instruction, activity))
        {
            return RowListChanges.Primals(instruction);
        }
        if (IsActiveAccess(instruction, activity) || IsActiveReferenceStore(instruction, activity))
        {
            return instruction.Opcode is Opcode.LoadElement or Opcode.StoreElement ? instruction.Indices : [];
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
        return IsActiveAccess(instruction, activity) || IsActiveReferenceStore(instruction, activity) || RowListChanges.IsActive(instruction, activity)
            ? [instruction.Operands[0]]
            : [];
    }

    /// <summary>A store of a reference to memory, or of null, in an array or object that has a derivative.</summary>
    public static bool IsActiveReferenceStore(Instruction instruction, Activity activity) => instruction.Opcode switch
    {
        Opcode.StoreElement => instruction.Operands[0].Type.IsJagged && activity.IsActive(instruction.Operands[0]),
        Opcode.StoreField => instruction.Stored.Type.IsReference && Activity.IsFieldOfObject(instruction) && activity.IsActive(instruction.Operands[0]),
        _ => false,
    };

    /// <summary>
    /// A store of a reference whose place gets back, in the reverse sweep, what stood there. In an object that has just been made nothing stood.
    /// </summary>
    public static bool IsDisplacing(Instruction instruction, Activity activity) =>
        IsActiveReferenceStore(instruction, activity) && instruction.Operands[0].Definition?.Opcode != Opcode.NewBlank;

    /// <summary>A load of an active number, or any store of a number, in an array that has a derivative array.</summary>
    public static bool IsActiveAccess(Instruction instruction, Activity activity) => instruction.Opcode switch
    {
        Opcode.LoadField => instruction.Result!.Type.IsFloat && Activity.IsFieldOfObject(instruction) && activity.IsActive(instruction.Result) && activity.IsActive(instruction.Operands[0]),
        Opcode.StoreField => instruction.Stored.Type.IsFloat && Activity.IsFieldOfObject(instruction) && activity.IsActive(instruction.Operands[0]),
        Opcode.LoadElement => !instruction.Result!.Type.IsReference && activity.IsActive(instruction.Result) && activity.IsActive(instruction.Operands[0]),
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
