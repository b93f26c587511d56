using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Which constructors of classes can be put in place of their calls, with all the constructors that they call: a blank object is made, and they run on it
/// as methods.
/// </summary>
internal sealed class Constructors
{
    private readonly MethodHandle host;
    private readonly IMethodSource methods;
    private readonly EffectsAnalysis effects;

    /// <param name="host">The method into which they are put.</param>
    /// <param name="methods">Their bodies.</param>
    /// <param name="effects">Tells recursion.</param>
    public Constructors(MethodHandle host, IMethodSource methods, EffectsAnalysis effects)
    {
        this.host = host;
        this.methods = methods;
        this.effects = effects;
    }

    public bool AreFollowed(MethodHandle constructor)
    {
        var body = methods.Read(constructor);
        return body is { Function: { } function, IsNonDifferentiable: false, ConstantParameters: null }
            && effects.Find(constructor) is { IsRecursive: false }
            && methods.CanMoveInto(constructor, host)
            && function.Blocks.SelectMany(block => block.Instructions).All(IsFollowed);
    }

    private bool IsFollowed(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.StoreField => !instruction.Field.IsFixed,
        Opcode.Call when instruction.Call.Method is { Name: ".ctor" } called && instruction.Operands[0].Type.IsReference =>
            KnownCalls.IsObjectConstructor(called) || AreFollowed(called),
        _ => true,
    };
}
