using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>In <c>F_Jvp</c>, the copies on which the core works where the caller has tangents in another form.</summary>
internal sealed class TangentCopies
{
    private readonly TwinWrapper wrapper;
    private readonly Function primal;
    private readonly MethodEffects effects;
    private readonly IKnownMembers members;
    private readonly PackedShadows packed;
    private readonly List<(int Primal, int Derivative, Value Copy)> copies = [];
    private readonly Value? rows;

    /// <summary>Writes the copying.</summary>
    /// <param name="wrapper">The twin.</param>
    /// <param name="compiler">Makes what copies.</param>
    /// <param name="method">The primal.</param>
    /// <param name="primal">Its body.</param>
    /// <param name="effects">What it writes.</param>
    /// <param name="buffers">Positions of the parameters concerned, and of their tangents.</param>
    public TangentCopies(
        TwinWrapper wrapper, DerivativeCompiler compiler, MethodHandle method, Function primal, MethodEffects effects, IReadOnlyList<(int Primal, int Derivative)> buffers)
    {
        this.wrapper = wrapper;
        this.primal = primal;
        this.effects = effects;
        members = compiler.Members;
        packed = new PackedShadows(compiler.StructBuffers, compiler.Members, method, wrapper.Builder);
        var types = primal.ParameterTypes;
        foreach (var (own, derivative) in buffers)
        {
            var isExact = types[own].IsJagged || types[own].IsRectangular || types.Concat(ResultParts.Types(primal.ReturnType)).Any(type => type.IsJagged && IrType.MayOverlap(type, types[own]));
            var copy = packed.Begin(types[own], wrapper.Parameter(own), wrapper.Parameter(derivative), isExact, isFilled: true);
            foreach (var other in copies.Where(other => wrapper.MayOverlap(own, other.Primal) && (effects.Writes(own) || effects.Writes(other.Primal))))
            {
                copy = Shared(own, copy, other.Primal, other.Copy, isExact);
            }
            copies.Add((own, derivative, copy));
        }
        foreach (var (_, derivative, copy) in copies.Where(_ => copies.Exists(copy => MayMoveRows(copy.Primal)) || ResultParts.Types(primal.ReturnType).Any(type => type.IsJagged)))
        {
            rows = Call("MovedRows::Remember(System.Object,System.Array,System.Array)", rows ?? wrapper.Builder.Default(IrType.Object), wrapper.Parameter(derivative), copy);
        }
    }

    /// <summary>What the core is called with.</summary>
    public Value[] Arguments => [.. wrapper.Function.Entry.Parameters.Select((parameter, position) => copies.Find(copy => copy.Derivative == position).Copy ?? parameter)];

    /// <summary>The tangents of what the method has written go to the caller.</summary>
    public void End()
    {
        foreach (var (own, derivative, copy) in copies.Where(copy => effects.Writes(copy.Primal)))
        {
            if (MayMoveRows(own))
            {
                Call("MovedRows::Place(System.Object,System.Array,System.Array,System.Array)", rows!, wrapper.Parameter(derivative), copy, wrapper.Parameter(own));
            }
            packed.SetFlags(primal.ParameterTypes[own], wrapper.Parameter(derivative), wrapper.Parameter(own));
            packed.End(primal.ParameterTypes[own], wrapper.Parameter(derivative), copy);
        }
    }

    /// <summary>
    /// The tangent of an array that is returned, as the caller has it: the caller's own where that is the caller's array, else a new one. To be called
    /// when the caller has been given what has been written.
    /// </summary>
    public Value Give(Value tangent, Value result)
    {
        var type = result.Type;
        Value place;
        if (type.IsJagged)
        {
            place = Call("MovedRows::Place(System.Object,System.Array,System.Array)", rows ?? wrapper.Builder.Default(IrType.Object), tangent, result)!;
        }
        else
        {
            place = wrapper.Builder.Default(IrType.Null);
            foreach (var own in copies.Where(own => IrType.MayOverlap(primal.ParameterTypes[own.Primal], type)))
            {
                place = Call("MovedRows::Find(System.Array,System.Array,System.Array,System.Array)", place, wrapper.Parameter(own.Derivative), own.Copy, tangent)!;
            }
            place = Call("MovedRows::NewUnless(System.Array,System.Array)", place, result)!;
        }
        place = wrapper.Builder.Append(Opcode.CastClass, [place], type, type)!;
        packed.SetFlags(type, place, result);
        packed.End(type, place, tangent);
        return place;
    }

    private bool MayMoveRows(int parameter) => primal.ParameterTypes[parameter].IsJagged && effects.Writes(parameter)
        && primal.Blocks.SelectMany(block => block.Instructions).Any(instruction => instruction.Opcode switch
        {
            Opcode.StoreElement => instruction.Operands[0].Type.IsJagged,
            Opcode.Call => instruction.Operands.Any(operand => operand.Type.IsJagged),
            _ => false,
        });

    private Value Shared(int own, Value copy, int other, Value otherCopy, bool isExact)
    {
        var (type, primals) = (ShadowArrays.TangentTypeOf(primal.ParameterTypes[own]), (wrapper.Parameter(own), wrapper.Parameter(other)));
        if (!isExact)
        {
            return Call("Shadows::Shared(System.Double[],System.Array,System.Double[],System.Array)", copy, primals.Item1, otherCopy, primals.Item2)!;
        }
        var shared = Call("NestedShadows::Shared(System.Array,System.Array,System.Array,System.Array)", copy, primals.Item1, otherCopy, primals.Item2)!;
        return wrapper.Builder.Append(Opcode.CastClass, [shared], type, type)!;
    }

    private Value? Call(string method, params Value[] arguments) => wrapper.Builder.Call(members.StaticMethod("ILDiff.Runtime." + method), arguments);
}
