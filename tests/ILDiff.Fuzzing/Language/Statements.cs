namespace ILDiff.Fuzzing.Language;

public abstract record Statement;

public sealed record Block(IReadOnlyList<Statement> Statements) : Statement
{
    public static Block Empty { get; } = new([]);
}

/// <summary><c>T v = e;</c> or <c>var v = e;</c></summary>
public sealed record Declaration(Variable Variable, Expression Value) : Statement;

/// <summary><c>ref double v = ref a[i];</c></summary>
public sealed record ReferenceDeclaration(Variable Variable, Expression Place) : Statement;

/// <summary><c>v = e;</c> or <c>v op= e;</c></summary>
public sealed record Assignment(Variable Target, BinaryOperator? Operator, Expression Value) : Statement;

/// <summary><c>a[i] = e;</c> or <c>a[i] op= e;</c></summary>
public sealed record ElementAssignment(Variable Array, Expression Index, BinaryOperator? Operator, Expression Value) : Statement;

/// <summary><c>(v, w) = (e, f);</c></summary>
public sealed record TupleAssignment(Variable First, Variable Second, Expression FirstValue, Expression SecondValue) : Statement;

/// <summary><c>(a[i], a[j]) = (a[j], a[i]);</c></summary>
public sealed record SwapElements(Variable Array, Expression FirstIndex, Expression SecondIndex) : Statement;

/// <summary><c>v.F = e;</c> or <c>v.F op= e;</c></summary>
public sealed record FieldAssignment(Expression Struct, StructField Field, BinaryOperator? Operator, Expression Value) : Statement;

/// <summary>A call of a method that changes its struct, a variable or an element.</summary>
public sealed record StructInvoke(Expression Struct, StructMethod Method, IReadOnlyList<Expression> Arguments) : Statement;

/// <summary><c>m[i] = a;</c></summary>
public sealed record RowAssignment(Variable Matrix, Expression Row, Expression Value) : Statement;

/// <summary><c>(m[i], m[j]) = (m[j], m[i]);</c></summary>
public sealed record SwapRows(Variable Matrix, Expression First, Expression Second) : Statement;

/// <summary><c>m[i][j] = e;</c> and its kin.</summary>
public sealed record CellAssignment(Variable Matrix, Expression Row, Expression Column, BinaryOperator? Operator, Expression Value) : Statement;

/// <summary>As many elements as both have; within one array, one place further.</summary>
public sealed record CopyArray(Variable From, Variable To) : Statement;

/// <summary><c>Array.Fill(a, e);</c>, or <c>Array.Clear(a);</c> without a value.</summary>
public sealed record FillArray(Variable Array, Expression? Value) : Statement;

/// <summary>Code as it stands, which the evaluator does not know.</summary>
public sealed record Verbatim(string Code) : Statement;

public sealed record Invoke(FuzzFunction Function, IReadOnlyList<Expression> Arguments) : Statement;

public sealed record If(Expression Condition, Block Then, Block? Else) : Statement;

/// <summary><c>for (int v = from; v &lt; to; v += step)</c>, or downwards with a negative step, <c>v &gt;= to</c>.</summary>
public sealed record For(Variable Counter, Expression From, Expression To, int Step, Block Body) : Statement;

/// <summary><c>foreach (var v in a)</c>, or <c>foreach (ref var v in a)</c> where the item is passed by reference.</summary>
public sealed record ForEach(Variable Item, Variable Array, Block Body) : Statement
{
    /// <summary>Of a dictionary, the variable for the key.</summary>
    public Variable? Key { get; init; }
}

public sealed record While(Expression Condition, Block Body) : Statement;

public sealed record DoWhile(Block Body, Expression Condition) : Statement;

/// <summary>A switch statement on an int: each group of labels with its block, then the default.</summary>
public sealed record Switch(Expression Selector, IReadOnlyList<SwitchGroup> Groups, Block? Default) : Statement;

public sealed record SwitchGroup(IReadOnlyList<int> Labels, Block Body);

public sealed record Break : Statement;

public sealed record Continue : Statement;

/// <summary>Returns the value; null in a void method.</summary>
public sealed record Return(Expression? Value) : Statement;

/// <summary><c>throw new InvalidOperationException("…");</c></summary>
public sealed record Throw(string Message) : Statement;

/// <summary>A body that <see cref="GotoEnd"/> leaves from any depth.</summary>
public sealed record Labelled(string Label, Block Body) : Statement;

/// <summary><c>goto label;</c></summary>
public sealed record GotoEnd(string Label) : Statement;

/// <summary>
/// A loop with two entries, which no structured statement gives:
/// <c>int c = 0; if (skip) goto middle; top: first; middle: second; if (c++ &lt; repeats &amp;&amp; again) goto top;</c>
/// </summary>
public sealed record TwoEntryLoop(string Label, Variable Counter, Expression Skip, Block First, Block Second, int Repeats, Expression Again) : Statement;

/// <summary><c>o.M = e;</c></summary>
public sealed record MemberAssignment(Expression Object, ObjectMember Member, Expression Value) : Statement;

/// <summary><c>list[i] = e;</c>, <c>map[k] = e;</c> and their kin.</summary>
public sealed record ItemAssignment(Variable Collection, Expression Index, BinaryOperator? Operator, Expression Value) : Statement;

/// <summary>A method of a list or a dictionary that changes it.</summary>
public sealed record CollectionChange(Variable Collection, CollectionMethod Method, IReadOnlyList<Expression> Arguments) : Statement;

public enum CollectionMethod
{
    Add,
    Insert,
    RemoveAt,
    Remove,
    Reverse,
    Clear,
}
