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

/// <summary>A zeroed array.</summary>
public sealed record NewArray(FuzzType ElementType, Expression Length) : Expression(ElementType.ArrayOf());

/// <summary>An array of given elements.</summary>
public sealed record ArrayOfElements(FuzzType ElementType, IReadOnlyList<Expression> Elements) : Expression(ElementType.ArrayOf());
