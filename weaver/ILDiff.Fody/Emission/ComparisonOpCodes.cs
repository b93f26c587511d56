using ILDiff.Compiler.Ir;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>The CIL of a comparison, as a value and as a branch, exact for NaN.</summary>
internal static class ComparisonOpCodes
{
    /// <summary>The comparison that holds exactly when this one does not. On floating point it turns ordered into unordered.</summary>
    public static Comparison Negate(Comparison comparison, bool isFloat) => (comparison, isFloat) switch
    {
        (Comparison.Equal, _) => Comparison.NotEqual,
        (Comparison.NotEqual, _) => Comparison.Equal,
        (Comparison.Less, true) or (Comparison.LessUnsigned, false) => Comparison.GreaterOrEqualUnsigned,
        (Comparison.Less, false) or (Comparison.LessUnsigned, true) => Comparison.GreaterOrEqual,
        (Comparison.LessOrEqual, true) or (Comparison.LessOrEqualUnsigned, false) => Comparison.GreaterUnsigned,
        (Comparison.LessOrEqual, false) or (Comparison.LessOrEqualUnsigned, true) => Comparison.Greater,
        (Comparison.Greater, true) or (Comparison.GreaterUnsigned, false) => Comparison.LessOrEqualUnsigned,
        (Comparison.Greater, false) or (Comparison.GreaterUnsigned, true) => Comparison.LessOrEqual,
        (Comparison.GreaterOrEqual, true) or (Comparison.GreaterOrEqualUnsigned, false) => Comparison.LessUnsigned,
        _ => Comparison.Less,
    };

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
