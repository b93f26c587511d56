using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random loops, with trip counts known before and not.</summary>
public sealed class LoopGenerator(RandomSource random, FunctionContext context, StatementGenerator statements)
{
    public Statement? Make(int depth) => random.PickWeighted<Statement>(
        (6, () => Count(depth)),
        (6, () => OverArray(depth)),
        (5, () => OverMatrix(depth)),
        (4, () => OverStructs(depth)),
        (4, () => OverCollection(depth)),
        (2, () => ForEach(depth)),
        (2, () => context.Scoped(() => Converge(depth))),
        (2, () => context.Scoped(() => CountedWhile(depth))),
        (2, () => TwoEntries(depth)));

    private ExpressionGenerator Expressions => statements.Expressions;

    /// <summary>for (int i = 0; i &lt; n; i++), or downwards, or by two.</summary>
    private Statement Count(int depth)
    {
        var counter = context.NewVariable(FuzzType.Int, "i");
        var bound = context.Readable(FuzzType.Int) is { Count: > 0 } variables && random.Chance(0.5)
            ? new Binary(BinaryOperator.And, new Read(random.Pick(variables)), new Literal(FuzzType.Int, 7))
            : (Expression)new Literal(FuzzType.Int, random.Between(0, 5));
        var zero = new Literal(FuzzType.Int, 0);
        return random.Below(4) switch
        {
            0 => new For(counter, bound, zero, -1, Body(counter, depth)),
            1 => new For(counter, zero, bound, 2, Body(counter, depth)),
            _ => new For(counter, zero, bound, 1, Body(counter, depth)),
        };
    }

    private Statement? OverArray(int depth)
    {
        var arrays = context.Readable(random.Chance(0.1) ? FuzzType.IntArray : statements.FloatingType().ArrayOf());
        return arrays.Count == 0 ? null : Over(random.Pick(arrays), 0, depth);
    }

    /// <summary>Over the rows of a matrix; of a rectangular one, over its columns, too.</summary>
    private Statement? OverMatrix(int depth) => Expressions.Matrices.Any() is { } matrix
        ? Over(matrix, matrix.Type == FuzzType.Grid ? random.Below(2) : 0, depth)
        : null;

    /// <summary>Over the structs of an array, by index or one by one.</summary>
    private Statement? OverStructs(int depth)
    {
        var arrays = context.Readable(random.Chance(0.5) ? FuzzType.PointArray : FuzzType.BodyArray);
        if (arrays.Count == 0)
        {
            return null;
        }
        var array = random.Pick(arrays);
        if (random.Chance(0.7))
        {
            return Over(array, 0, depth);
        }
        var item = context.NewVariable(array.Type.Element(), "e");
        return new ForEach(item, array, Body(item, depth));
    }

    /// <summary>Over the objects of an array or the numbers of a list or a dictionary.</summary>
    private Statement? OverCollection(int depth)
    {
        var type = random.Pick([FuzzType.CellArray, FuzzType.List, FuzzType.List, FuzzType.Map]);
        if (Expressions.Objects.Any(type) is not { } collection)
        {
            return null;
        }
        if (type == FuzzType.CellArray || type == FuzzType.List && random.Chance(0.5))
        {
            return Over(collection, 0, depth);
        }
        var item = context.NewVariable(FuzzType.Double, "e");
        var key = type == FuzzType.Map ? context.NewVariable(FuzzType.Int, "k") : null;
        return new ForEach(item, collection, Body(item, depth)) { Key = key };
    }

    private Statement Over(Variable array, int dimension, int depth)
    {
        var counter = context.NewVariable(FuzzType.Int, "i");
        context.Bound(counter, array, dimension);
        var zero = new Literal(FuzzType.Int, 0);
        var length = dimension == 0 ? new Length(array) : (Expression)new RowLength(array, zero);
        // The variable keeps meaning this array, else its counter might leave the bounds.
        return context.Frozen(array, () => random.Chance(0.75)
            ? new For(counter, zero, length, 1, Body(counter, depth))
            : new For(counter, new Binary(BinaryOperator.Subtract, length, new Literal(FuzzType.Int, 1)), zero, -1, Body(counter, depth)));
    }

    private Statement? ForEach(int depth)
    {
        var type = statements.FloatingType();
        var arrays = context.Readable(type.ArrayOf());
        if (type == FuzzType.Double && context.Readable(FuzzType.Span) is { Count: > 0 } spans && random.Chance(0.5))
        {
            return random.Chance(0.6) ? ForEachReference(random.Pick(spans), depth) : Over(random.Pick(spans), 0, depth);
        }
        if (arrays.Count == 0)
        {
            return null;
        }
        var item = context.NewVariable(type, "e");
        return new ForEach(item, random.Pick(arrays), Body(item, depth));
    }

    /// <summary>foreach (ref var e in span)</summary>
    private Statement ForEachReference(Variable span, int depth) => context.Scoped(() =>
    {
        var item = context.NewVariable(FuzzType.Double, "e", Passing.Ref);
        context.Show(item);
        context.LoopDepth++;
        var body = statements.Nested(depth);
        context.LoopDepth--;
        return new ForEach(item, span, body);
    });

    /// <summary>A loop that ends when an active value is large or small enough.</summary>
    private Statement Converge(int depth)
    {
        var start = statements.Declare(FuzzType.Double, "w", () => Expressions.Floating(FuzzType.Double, 1));
        var variable = start.Variable;
        var grows = random.Chance(0.5);
        var size = new LibraryCall(MathFunctions.Abs, [new Read(variable)]);
        var condition = grows
            ? new Comparison(ComparisonOperator.Less, size, new Literal(FuzzType.Double, random.Between(5, 60)))
            : new Comparison(ComparisonOperator.Greater, size, new Literal(FuzzType.Double, 0.1));
        var step = new Assignment(variable, null, new Binary(
            BinaryOperator.Add,
            new Binary(BinaryOperator.Multiply, new Read(variable), new Literal(FuzzType.Double, grows ? 1.5 : 0.5)),
            new Literal(FuzzType.Double, grows ? 1 : 0)));
        var body = Body(variable, depth);
        var stepFirst = new Block([step, .. body.Statements]);
        return new Block([start, random.Chance(0.6) ? new While(condition, stepFirst) : new DoWhile(stepFirst, condition)]);
    }

    /// <summary>while (condition &amp;&amp; k &lt; limit), the counter first, for continue to be harmless.</summary>
    private Statement CountedWhile(int depth)
    {
        var start = statements.Declare(FuzzType.Int, "k", () => new Literal(FuzzType.Int, 0));
        var counter = start.Variable;
        var limit = new Comparison(ComparisonOperator.Less, new Increment(counter, false, false), new Literal(FuzzType.Int, random.Between(1, 6)));
        var condition = new ShortCircuit(true, limit, Expressions.Discrete.Bool(2));
        var body = Body(counter, depth);
        return new Block([start, random.Chance(0.6) ? new While(condition, body) : new DoWhile(body, condition)]);
    }

    private Statement TwoEntries(int depth)
    {
        var counter = context.NewVariable(FuzzType.Int, "k");
        var skip = Expressions.Discrete.Bool(1);
        var again = Expressions.Discrete.Bool(1);
        var label = context.NewName("Loop");
        // No loop to C#: break and continue inside mean the loop around, if any; jumps are made by enclosing loops only.
        return new TwoEntryLoop(label, counter, skip, statements.Nested(depth), statements.Nested(depth), random.Between(1, 4), again);
    }

    private Block Body(Variable counter, int depth) => context.Scoped(() =>
    {
        context.Show(counter);
        context.LoopDepth++;
        var body = context.Frozen(counter, () => statements.Nested(depth));
        context.LoopDepth--;
        return body;
    });
}
