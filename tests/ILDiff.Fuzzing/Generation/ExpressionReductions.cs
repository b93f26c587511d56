using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Every expression of the same type that is one step smaller.</summary>
public static class ExpressionReductions
{
    public static IEnumerable<Expression> Of(Expression expression)
    {
        var operands = Operands(expression);
        foreach (var operand in operands.Where(operand => operand.Type == expression.Type && !operand.Type.IsReference() && operand is not Reference))
        {
            yield return operand;
        }
        if (expression is not (Literal or Read or Reference) && !expression.Type.IsReference() && !expression.Type.IsStruct())
        {
            yield return new Literal(expression.Type, 1);
        }
        for (var i = 0; i < operands.Count; i++)
        {
            foreach (var smaller in Of(operands[i]))
            {
                yield return With(expression, [.. operands.Take(i), smaller, .. operands.Skip(i + 1)]);
            }
        }
    }

    private static IReadOnlyList<Expression> Operands(Expression expression) => expression switch
    {
        ReadElement e => [e.Index],
        Unary e => [e.Operand],
        MakeStruct e => e.Fields,
        ReadField e => [e.Struct],
        WithField e => [e.Struct, e.Value],
        StructBinary e => [e.Left, e.Right],
        StructCall e => [e.Receiver, .. e.Arguments],
        Slice e => [e.Start],
        ArrayOfRows e => e.Rows,
        ReadCell e => [e.Row, e.Column],
        Binary e => [e.Left, e.Right],
        Comparison e => [e.Left, e.Right],
        ShortCircuit e => [e.Left, e.Right],
        Conversion e => [e.Operand],
        Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        LibraryCall e => e.Arguments,
        Call e => e.Arguments,
        AssignmentExpression e => [e.Value],
        StopGradient e => [e.Operand],
        NewArray e => [e.Length],
        ArrayOfElements e => e.Elements,
        Select e => [e.Selector, .. e.Arms, e.Default],
        _ => [],
    };

    private static Expression With(Expression expression, IReadOnlyList<Expression> operands) => expression switch
    {
        ReadElement e => e with { Index = operands[0] },
        Unary e => e with { Operand = operands[0] },
        MakeStruct e => e with { Fields = operands },
        ReadField e => e with { Struct = operands[0] },
        WithField e => e with { Struct = operands[0], Value = operands[1] },
        StructBinary e => e with { Left = operands[0], Right = operands[1] },
        StructCall e => e with { Receiver = operands[0], Arguments = [.. operands.Skip(1)] },
        Slice e => e with { Start = operands[0] },
        ArrayOfRows e => e with { Rows = operands },
        ReadCell e => e with { Row = operands[0], Column = operands[1] },
        Binary e => e with { Left = operands[0], Right = operands[1] },
        Comparison e => e with { Left = operands[0], Right = operands[1] },
        ShortCircuit e => e with { Left = operands[0], Right = operands[1] },
        Conversion e => e with { Operand = operands[0] },
        Conditional e => e with { Condition = operands[0], WhenTrue = operands[1], WhenFalse = operands[2] },
        LibraryCall e => e with { Arguments = operands },
        Call e => e with { Arguments = operands },
        AssignmentExpression e => e with { Value = operands[0] },
        StopGradient e => e with { Operand = operands[0] },
        NewArray e => e with { Length = operands[0] },
        ArrayOfElements e => e with { Elements = operands },
        Select e => e with { Selector = operands[0], Arms = [.. operands.Skip(1).SkipLast(1)], Default = operands[^1] },
        _ => expression,
    };
}
