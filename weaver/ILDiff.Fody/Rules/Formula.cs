namespace ILDiff.Compiler.Rules;

/// <summary>A partial derivative as an expression over a primitive's operands and result.</summary>
public abstract record Formula
{
    public static implicit operator Formula(double number) => new NumberFormula(number);

    public static Formula operator +(Formula left, Formula right) => new BinaryFormula(FormulaOperator.Add, left, right);

    public static Formula operator -(Formula left, Formula right) => new BinaryFormula(FormulaOperator.Subtract, left, right);

    public static Formula operator *(Formula left, Formula right) => new BinaryFormula(FormulaOperator.Multiply, left, right);

    public static Formula operator /(Formula left, Formula right) => new BinaryFormula(FormulaOperator.Divide, left, right);

    public static Formula operator -(Formula operand) => new NegationFormula(operand);
}

public enum FormulaOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// <summary>The primitive's operand at a zero-based position.</summary>
public sealed record OperandFormula(int Position) : Formula;

/// <summary>The primitive's own result.</summary>
public sealed record ResultFormula : Formula;

public sealed record NumberFormula(double Number) : Formula;

public sealed record BinaryFormula(FormulaOperator Operator, Formula Left, Formula Right) : Formula;

public sealed record NegationFormula(Formula Operand) : Formula;

/// <summary>
/// A call of a static method, by the key of its <c>double</c> form: one of <c>System.Math</c> or, for what has a kink or needs a
/// careful form, one of <c>ILDiff.Runtime.Partials</c>. For a <c>float</c> primitive the arguments are widened and the result narrowed.
/// An argument of integer type (<c>ScaleB</c>'s n) is passed as it is.
/// </summary>
public sealed record CallFormula(string MethodKey, Formula[] Arguments) : Formula;

/// <summary>
/// A whole partial, never part of one, that must not be formed as a number: its product with a tangent or adjoint is a call that takes
/// that tangent or adjoint as its first argument and <paramref name="Arguments"/> after it. (ScaleB: 2ⁿ may overflow where dx·2ⁿ does not.)
/// </summary>
public sealed record LinearCallFormula(string MethodKey, Formula[] Arguments) : Formula;
