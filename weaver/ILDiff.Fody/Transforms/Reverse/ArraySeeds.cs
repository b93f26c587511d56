using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Between the sweeps: the given adjoints of the arrays that a method returns are added to the derivative arrays beside them.</summary>
internal sealed class ArraySeeds
{
    private readonly Builder builder;
    private readonly ForwardSweep forward;
    private readonly IKnownMembers members;
    private readonly string name;

    /// <param name="builder">At the end of the forward sweep.</param>
    /// <param name="forward">The forward sweep.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="name">What the twin calls the result's adjoint.</param>
    public ArraySeeds(Builder builder, ForwardSweep forward, IKnownMembers members, string name)
    {
        this.builder = builder;
        this.forward = forward;
        this.members = members;
        this.name = name;
    }

    public void Add(Value seed) => Add(forward.Returned!, seed);

    private void Add(Value result, Value seed)
    {
        if (StructLeaves.IsSplit(seed.Type))
        {
            var fields = seed.Type.Fields!;
            for (var i = 0; i < fields.Count; i++)
            {
                if (StructLeaves.IsDifferentiableResult(fields[i].Type))
                {
                    Add(result.Definition!.Operands[i], builder.LoadField(seed, fields[i]));
                }
            }
        }
        else if (seed.Type.HasShadow)
        {
            AddArray(result, seed);
        }
    }

    private void AddArray(Value result, Value seed)
    {
        var (array, shadow) = forward.WithShadow(result);
        var (method, types) = seed.Type switch
        {
            { Element.Kind: TypeKind.Float32 } => ("AddSeedOfSingles", "System.Double[],System.Single[]"),
            { IsJagged: true } or { IsRectangular: true } => ("AddNestedSeed", "System.Array,System.Array"),
            _ => ("AddSeed", "System.Double[],System.Double[]"),
        };
        builder.Call(
            members.StaticMethod($"ILDiff.Runtime.ResultArrays::{method}({types},System.Array,System.String)"),
            shadow, seed, array, builder.Append(Opcode.Constant, [], name, IrType.String)!);
    }
}
