using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Every program body that is one step smaller: a statement less, a compound opened, an expression replaced by a part of it.</summary>
public static class Reductions
{
    public static IEnumerable<Block> Of(Block block)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            yield return Replaced(block, i);
            foreach (var part in Parts(statement))
            {
                yield return Replaced(block, i, part);
            }
        }
        for (var i = 0; i < block.Statements.Count; i++)
        {
            foreach (var smaller in Of(block.Statements[i]))
            {
                yield return Replaced(block, i, smaller);
            }
        }
    }

    private static Block Replaced(Block block, int position, params Statement[] by) =>
        new([.. block.Statements.Take(position), .. by, .. block.Statements.Skip(position + 1)]);

    private static IEnumerable<Block> Parts(Statement statement) => statement switch
    {
        Block block => [block],
        If choice => choice.Else is { } otherwise ? [choice.Then, otherwise] : [choice.Then],
        For loop => [loop.Body],
        While loop => [loop.Body],
        DoWhile loop => [loop.Body],
        Labelled labelled => [labelled.Body],
        TwoEntryLoop loop => [loop.First, loop.Second],
        Switch choice => choice.Groups.Select(group => group.Body),
        _ => [],
    };

    private static IEnumerable<Statement> Of(Statement statement) => statement switch
    {
        Block block => Of(block),
        Declaration s => ExpressionReductions.Of(s.Value).Select(value => s with { Value = value }),
        Assignment s => ExpressionReductions.Of(s.Value).Select(value => s with { Value = value }),
        ElementAssignment s => ExpressionReductions.Of(s.Value).Select(value => s with { Value = value })
            .Concat(ExpressionReductions.Of(s.Index).Select(index => s with { Index = index })),
        CellAssignment s => ExpressionReductions.Of(s.Value).Select(value => s with { Value = value })
            .Concat(ExpressionReductions.Of(s.Column).Select(column => s with { Column = column })),
        FieldAssignment s => ExpressionReductions.Of(s.Value).Select(value => s with { Value = value }),
        RowAssignment s => ExpressionReductions.Of(s.Value).Select(value => s with { Value = value }),
        Return { Value: { } value } s => ExpressionReductions.Of(value).Select(smaller => s with { Value = smaller }),
        If s => Of(s.Then).Select(then => s with { Then = then })
            .Concat(s.Else is { } otherwise ? Of(otherwise).Select(smaller => s with { Else = smaller }).Append(s with { Else = null }) : [])
            .Concat(ExpressionReductions.Of(s.Condition).Select(condition => s with { Condition = condition })),
        For s => Of(s.Body).Select(body => s with { Body = body }),
        ForEach s => Of(s.Body).Select(body => s with { Body = body }),
        While s => Of(s.Body).Select(body => s with { Body = body }),
        DoWhile s => Of(s.Body).Select(body => s with { Body = body }),
        Labelled s => Of(s.Body).Select(body => s with { Body = body }),
        TwoEntryLoop s => Of(s.First).Select(first => s with { First = first }).Concat(Of(s.Second).Select(second => s with { Second = second })),
        Switch s => s.Groups.SelectMany((group, i) => Of(group.Body).Select(body => s with { Groups = [.. s.Groups.Take(i), group with { Body = body }, .. s.Groups.Skip(i + 1)] })),
        _ => [],
    };
}
