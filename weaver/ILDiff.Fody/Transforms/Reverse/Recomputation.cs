using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>
/// Which values the reverse sweep can make again from others by the very same operations. In SSA form the operands of a live value
/// still have, at every point where the value may be used, the instances it was made from, so this is a question of cost alone; but for loads,
/// which need memory that nothing changes.
/// </summary>
internal sealed class Recomputation
{
    private readonly bool isSplit;
    private readonly bool loadsAreStable;
    private readonly LaterWrites laterWrites;

    /// <param name="function">The primal.</param>
    /// <param name="activity">Its activity.</param>
    /// <param name="effects">What it does besides returning.</param>
    /// <param name="isSplit">The sweeps are two methods, and the caller may change memory between them.</param>
    public Recomputation(Function function, Activity activity, MethodEffects effects, bool isSplit)
    {
        this.isSplit = isSplit;
        loadsAreStable = !isSplit && !effects.HasOtherEffects;
        laterWrites = new LaterWrites(activity, function.Blocks);
    }

    /// <summary>Costs nothing and is always at hand: constants and, where the sweeps are one method, its parameters.</summary>
    public bool IsFree(Value value) =>
        value.Definition?.Opcode == Opcode.Constant
        || value.ParameterOf is { } block && block == block.Function.Entry && (!isSplit || value.Type.IsContainer);

    /// <summary>Whether a reference is loaded from an array or object that holds it, and its derivative, to the end of the forward sweep.</summary>
    public bool IsUnmovedRow(Value array) => array.Definition is { } load
        && (load.Opcode == Opcode.LoadElement && load.Operands[0].Type.IsJagged || load.Opcode == Opcode.LoadField && Activity.IsFieldOfObject(load))
        && !laterWrites.MayFollow(load);

    public bool CanRecompute(Value value) => value.Definition is { } definition && definition.Opcode switch
    {
        Opcode.Add or Opcode.Subtract or Opcode.Multiply or Opcode.Negate or Opcode.Not or Opcode.And or Opcode.Or or Opcode.Xor
            or Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightUnsigned or Opcode.Compare => true,
        Opcode.Convert => !((Conversion)definition.Payload!).IsChecked,
        Opcode.ArrayLength => true,
        Opcode.Call => ArrayShapes.AreRead(definition) && !definition.Call.MakesArray && !ArrayShapes.IsEmpty(definition),
        Opcode.Divide or Opcode.Remainder => value.Type.IsInteger,
        Opcode.LoadStaticField => definition.Field.IsInitOnly,
        Opcode.LoadElement => IsStable(definition),
        Opcode.LoadField => definition.Operands[0].Type.HasShadow && IsStable(definition),
        _ => false,
    };

    /// <summary>Nothing writes the element from its load in the forward sweep to the end of the reverse sweep.</summary>
    private bool IsStable(Instruction load) => loadsAreStable && load.Operands[0].Type.IsContainer && !laterWrites.MayFollow(load);
}
