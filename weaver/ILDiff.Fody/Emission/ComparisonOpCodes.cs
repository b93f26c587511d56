using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>The CIL of a comparison, as a value and as a branch, exact for NaN.</summary>
internal static class ComparisonOpCodes
{
    public static OpCode Branch(Comparison comparison) => comparison switch
    {
        Comparison.Equal => OpCodes.Beq,
        Comparison.NotEqual => OpCodes.Bne_Un,
        Comparison.Less => OpCodes.Blt,
        Comparison.LessUnsigned => OpCodes.Blt_Un,
        Comparison.LessOrEqual => OpCodes.Ble,
        Comparison.LessOrEqualUnsigned => OpCodes.Ble_Un,
        Comparison.Greater => OpCodes.Bgt,
        Comparison.GreaterUnsigned => OpCodes.Bgt_Un,
        Comparison.GreaterOrEqual => OpCodes.Bge,
        _ => OpCodes.Bge_Un,
    };

    /// <summary>The opcode that gives 0 or 1, where there is one; the others are the negation of one that has.</summary>
    public static OpCode? Value(Comparison comparison) => comparison switch
    {
        Comparison.Equal => OpCodes.Ceq,
        Comparison.Less => OpCodes.Clt,
        Comparison.LessUnsigned => OpCodes.Clt_Un,
        Comparison.Greater => OpCodes.Cgt,
        Comparison.GreaterUnsigned => OpCodes.Cgt_Un,
        _ => null,
    };
}
