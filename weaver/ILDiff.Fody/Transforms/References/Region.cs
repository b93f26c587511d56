using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>Numbers that a twin is given: an array, or memory behind a reference or span, of which it makes a copy.</summary>
/// <param name="Name">The parameter's name, as a value.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many numbers.</param>
/// <param name="Element">Their type.</param>
internal sealed record Place(Value Name, Value Start, Value Length, IrType Element);

/// <summary>One of a method's parameters with numbers in memory.</summary>
/// <param name="Parameter">Its position in the method.</param>
/// <param name="IsArray">It is an array: the twin works on the array itself.</param>
/// <param name="IsIndependent">It is differentiated.</param>
/// <param name="Primal">Where the numbers are.</param>
/// <param name="Derivative">Where their derivatives are; null: nowhere in memory.</param>
internal sealed record Region(int Parameter, bool IsArray, bool IsIndependent, Place Primal, Place? Derivative)
{
    /// <summary>The array that the inner twin gets.</summary>
    public Value Array { get; set; } = null!;

    /// <summary>The derivative array that the inner twin gets.</summary>
    public Value DerivativeArray { get; set; } = null!;
}
