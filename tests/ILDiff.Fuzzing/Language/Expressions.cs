namespace ILDiff.Fuzzing.Language;

/// <summary>An expression with its C# type; conversions are nodes of their own.</summary>
public abstract record Expression(FuzzType Type);

/// <summary>A constant; integers and bools (0, 1) as the number they are.</summary>
public sealed record Literal(FuzzType Type, double Number) : Expression(Type);

public sealed record Read(Variable Variable) : Expression(Variable.Type);

public sealed record ReadElement(Variable Array, Expression Index) : Expression(Array.Type.Element());

public sealed record Length(Variable Array) : Expression(FuzzType.Int);

public enum UnaryOperator
{
    Negate,
    Not,
}

public sealed record Unary(UnaryOperator Operator, Expression Operand) : Expression(Operand.Type);

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    ExclusiveOr,
}

/// <summary>Arithmetic on two operands of one type.</summary>
public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression(Left.Type);

public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A comparison of two operands of one type.</summary>
public sealed record Comparison(ComparisonOperator Operator, Expression Left, Expression Right) : Expression(FuzzType.Bool);

/// <summary><c>&amp;&amp;</c> or <c>||</c>.</summary>
public sealed record ShortCircuit(bool IsAnd, Expression Left, Expression Right) : Expression(FuzzType.Bool);

/// <summary>A conversion between numeric types; written as a cast unless C# makes it unasked.</summary>
public sealed record Conversion(FuzzType Type, Expression Operand, bool IsImplicit = false) : Expression(Type);

public sealed record Conditional(Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression(WhenTrue.Type);

/// <summary>A switch expression on an int: the arms are the cases 0, 1, …; then the default.</summary>
public sealed record Select(Expression Selector, IReadOnlyList<Expression> Arms, Expression Default) : Expression(Default.Type);

public sealed record LibraryCall(MathFunction Function, IReadOnlyList<Expression> Arguments) : Expression(Function.ReturnType);

/// <summary>A call of a method of the program that returns a value; array arguments are <see cref="Read"/> or <see cref="NewArray"/>.</summary>
public sealed record Call(FuzzFunction Function, IReadOnlyList<Expression> Arguments) : Expression(Function.ReturnType!.Value);

/// <summary><c>(v = e)</c> as a value.</summary>
public sealed record AssignmentExpression(Variable Target, Expression Value) : Expression(Target.Type);

/// <summary><c>v++</c> and its kin as a value.</summary>
public sealed record Increment(Variable Target, bool IsPrefix, bool IsDecrement) : Expression(Target.Type);

/// <summary>The operand as a constant.</summary>
public sealed record StopGradient(Expression Operand) : Expression(Operand.Type);

/// <summary>A struct from its fields' values.</summary>
public sealed record MakeStruct(FuzzType Type, IReadOnlyList<Expression> Fields) : Expression(Type);

/// <summary><c>v.F</c></summary>
public sealed record ReadField(Expression Struct, StructField Field) : Expression(Field.Type);

/// <summary><c>v with { F = e }</c></summary>
public sealed record WithField(Expression Struct, StructField Field, Expression Value) : Expression(Struct.Type);

/// <summary>An operator of a struct: the sum or difference of two, or a number times one.</summary>
public sealed record StructBinary(BinaryOperator Operator, Expression Left, Expression Right) : Expression(Right.Type);

/// <summary>A method of a struct that does not change it.</summary>
public sealed record StructCall(StructMethod Method, Expression Receiver, IReadOnlyList<Expression> Arguments) : Expression(Method.Result);

/// <summary>An argument passed by <c>ref</c>, <c>in</c> or <c>out</c>: a variable, its field, or an array's element.</summary>
public sealed record Reference(Passing Passing, Expression Place) : Expression(Place.Type);

/// <summary><c>m[i]</c>, a row of a jagged array.</summary>
public sealed record ReadRow(Variable Matrix, Expression Row) : Expression(FuzzType.DoubleArray);

/// <summary><c>m[i][j]</c> or <c>m[i, j]</c></summary>
public sealed record ReadCell(Variable Matrix, Expression Row, Expression Column) : Expression(FuzzType.Double);

/// <summary><c>m[i].Length</c>, or <c>m.GetLength(1)</c></summary>
public sealed record RowLength(Variable Matrix, Expression Row) : Expression(FuzzType.Int);

/// <summary><c>(T)a.Clone()</c>; of a jagged array, the rows stay the same arrays.</summary>
public sealed record CloneArray(Variable Array) : Expression(Array.Type);

/// <summary>A span of an array or a span, from an element on; of that element alone, if it is single.</summary>
public sealed record Slice(Variable Of, Expression Start, bool IsSingle) : Expression(FuzzType.Span);

/// <summary><c>stackalloc double[n]</c></summary>
public sealed record StackAllocation(int Length) : Expression(FuzzType.Span);

/// <summary>A jagged array of these rows.</summary>
public sealed record ArrayOfRows(IReadOnlyList<Expression> Rows) : Expression(FuzzType.Jagged);

/// <summary>A zeroed rectangular array.</summary>
public sealed record NewGrid(Expression Rows, Expression Columns) : Expression(FuzzType.Grid);

/// <summary>A zeroed array.</summary>
public sealed record NewArray(FuzzType ElementType, Expression Length) : Expression(ElementType.ArrayOf());

/// <summary>An array of given elements.</summary>
public sealed record ArrayOfElements(FuzzType ElementType, IReadOnlyList<Expression> Elements) : Expression(ElementType.ArrayOf());

/// <summary><c>o.M</c>, an array or an object that an object refers to.</summary>
public sealed record ReadMember(Expression Object, ObjectMember Member) : Expression(Member.Type);

/// <summary>An object by its constructor: its numbers, then what it refers to.</summary>
public sealed record NewObject(FuzzType Type, IReadOnlyList<Expression> Arguments) : Expression(Type);

/// <summary><c>list[i]</c></summary>
public sealed record ReadItem(Variable List, Expression Index) : Expression(FuzzType.Double);

/// <summary>What a dictionary holds for a key, or something else where it has none.</summary>
public sealed record ReadEntry(Variable Map, Expression Key, string Name, Expression Otherwise) : Expression(FuzzType.Double);

/// <summary>A list of these numbers.</summary>
public sealed record NewList(IReadOnlyList<Expression> Items) : Expression(FuzzType.List);

/// <summary>A list, or an array, of what another holds.</summary>
public sealed record CopyOf(FuzzType Type, Variable Source) : Expression(Type);

/// <summary>A dictionary with the keys 0, 1, …</summary>
public sealed record NewMap(IReadOnlyList<Expression> Items) : Expression(FuzzType.Map);
