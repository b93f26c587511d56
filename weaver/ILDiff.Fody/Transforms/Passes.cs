using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.References;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>The lists of passes, in order. In tests the IR is verified after each.</summary>
public static class Passes
{
    /// <summary>What every primal goes through after reading, before it is analysed.</summary>
    public static readonly IReadOnlyList<Action<Function>> Preparation =
    [
        LowerArrayMethods.Run,       // first: it makes constants
        LowerListSpans.Run,          // before spans are passed by value
        LowerListEnumerators.Run,    // before promotion: it counts in a slot
        LowerDictionaryLookups.Run,  // before promotion: the local's address is no longer taken
        LowerInlineArrays.Run,       // before the next: makes spans
        PassSpansByValue.Run,        // before promotion: a span's methods no longer take its address
        PromoteSlots.Run,            // an array whose address went to Array.Resize alone
        PoolConstants.Run,           // early: induction steps and free values are recognized as constants
        RemoveTrivialParameters.Run,
        LowerRectangularArrays.Run,  // before their addresses are lowered
        LowerCollections.Run,
        LowerElementFields.Run,      // as the next, for p[i].X: a struct whose field is read is not written
        LowerElementAddresses.Run,   // before activity: x[i] += v becomes a load and a store
        EliminateDeadCode.Run,
        MergeBlocks.Run,
    ];

    /// <summary>What a primal goes through after its callees have been inlined, before it is differentiated: what is computed twice would be recorded twice.</summary>
    public static readonly IReadOnlyList<Action<Function>> Sharing =
    [
        PoolConstants.Run,           // first: arguments that are constants become recognizable as such
        LowerTuples.Run,             // before splitting: a tuple's constructor is a plain assignment
        SplitObjectFields.Run,       // before splitting structs: it makes and takes whole ones
        LowerElementFields.Run,      // after inlining: a struct's methods no longer take its element's address away
        SplitElements.Run,           // before splitting: what is read and written is numbers then
        SplitStructs.Run,            // after inlining: a struct's methods no longer take its address away
        PromoteSlots.Run,            // locals of callees whose address went nowhere else
        LowerElementAddresses.Run,   // a reference to an element that a callee read and wrote through
        LowerReferences.Run,         // after it: references that are more than that, and spans
        SplitElements.Run,           // structs that were read and written through them
        SplitStructs.Run,
        MergeBlocks.Run,
        NumberValues.Run,
        EliminateDeadCode.Run,
        RemoveTrivialParameters.Run,
    ];

    /// <summary>What every generated function goes through before emission.</summary>
    public static readonly IReadOnlyList<Action<Function>> Cleaning =
    [
        PromoteSlots.Run,            // first: recorded values and adjoints are written as slots
        PoolConstants.Run,           // before trivial parameters: those fed by equal constants are trivial
        RemoveTrivialParameters.Run,
        SimplifyDerivatives.Run,     // after both: an adjoint that is still 0 is the constant now
        RemoveTrivialParameters.Run,
        SimplifyDerivatives.Run,     // once more: an adjoint that loops carried unchanged is its seed now
        MergeBlocks.Run,
        NumberValues.Run,            // after simplification: what the primal shares with a derivative must stay as it is
        EliminateDeadCode.Run,
        RemoveTrivialParameters.Run,
    ];

    public static void Run(IReadOnlyList<Action<Function>> passes, Function function, bool isVerified)
    {
        foreach (var pass in passes)
        {
            pass(function);
            if (isVerified)
            {
                IrVerifier.Ensure(function, pass.Method.DeclaringType!.Name);
            }
        }
    }
}
