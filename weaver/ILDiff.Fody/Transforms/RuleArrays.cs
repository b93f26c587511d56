using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Arrays as rules take them: copies of what a method was given, and derivatives in exactly its shape. What is one array stays one.</summary>
internal sealed class RuleArrays
{
    private const string Buffers = "ILDiff.Runtime.RuleBuffers::";
    private readonly Builder builder;
    private readonly IKnownMembers members;
    private readonly List<(Value Array, Value Copy)> copies = [];
    private readonly List<(Value Derivative, Value Exact)> lent = [];

    public RuleArrays(Builder builder, IKnownMembers members)
    {
        this.builder = builder;
        this.members = members;
    }

    public IrType TypeOf(Value array) => ShadowArrays.AdjointTypeOf(array.Type);

    /// <summary>What an operand holds now.</summary>
    public Value Copy(Value array)
    {
        var copy = Cast(Call("Copy(System.Array)", array), array.Type);
        copy = copies.Where(other => other.Array.Type == array.Type).Aggregate(copy, (own, other) => Shared(own, array, other.Copy, other.Array));
        copies.Add((array, copy));
        return copy;
    }

    public Value Zero(Value array) => Cast(Call("Zero(System.Array)", array), TypeOf(array));

    /// <summary>The derivative of an operand; what the rule writes there is brought back by <see cref="Return"/>.</summary>
    public Value Lend(Value derivative, Value array)
    {
        if (derivative.Type.IsRectangular)
        {
            return derivative;
        }
        var exact = lent.Aggregate(Exact(derivative, array), (own, other) => Shared(own, derivative, other.Exact, other.Derivative));
        lent.Add((derivative, exact));
        return exact;
    }

    public Value Exact(Value derivative, Value array) => derivative.Type.IsRectangular ? derivative : Call("Exact(System.Double[],System.Array)", derivative, array);

    public void Return()
    {
        foreach (var (derivative, exact) in lent)
        {
            builder.Call(members.StaticMethod(Buffers + "Return(System.Double[],System.Double[])"), exact, derivative);
        }
    }

    /// <summary>What belongs to an array, or what belongs to another where they are the same.</summary>
    public Value Shared(Value own, Value array, Value otherOwn, Value other) =>
        Cast(Call("Shared(System.Array,System.Array,System.Array,System.Array)", own, array, otherOwn, other), own.Type);

    /// <summary>A result's adjoint; zeros where it is that of another array, too.</summary>
    public Value Apart(Value adjoint, Value derivative, Value other) =>
        Cast(Call("Apart(System.Array,System.Array,System.Array)", adjoint, derivative, other), adjoint.Type);

    private Value Call(string signature, params Value[] arguments) => builder.Call(members.StaticMethod(Buffers + signature), arguments)!;

    private Value Cast(Value array, IrType type) => builder.Append(Opcode.CastClass, [array], type, type)!;
}
