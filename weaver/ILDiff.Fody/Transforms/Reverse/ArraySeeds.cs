using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Reverse;

/// <summary>Between the sweeps: the given adjoints of the memory that a method returns are added to the derivatives beside it.</summary>
internal sealed class ArraySeeds
{
    private const string Results = "ResultArrays::";
    private readonly Builder builder;
    private readonly ForwardSweep forward;
    private readonly IDerivativeMethods callees;
    private readonly IKnownMembers members;
    private readonly MethodHandle host;
    private readonly string name;

    /// <param name="builder">At the end of the forward sweep.</param>
    /// <param name="forward">The forward sweep.</param>
    /// <param name="callees">Makes what copies arrays of structs.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="host">The primal.</param>
    /// <param name="name">What the twin calls the result's adjoint.</param>
    public ArraySeeds(Builder builder, ForwardSweep forward, IDerivativeMethods callees, IKnownMembers members, MethodHandle host, string name)
    {
        this.builder = builder;
        this.forward = forward;
        this.callees = callees;
        this.members = members;
        this.host = host;
        this.name = name;
    }

    public void Add(Value seed)
    {
        var results = ResultParts.Operands(forward.Returned!, seed.Type).ToList();
        var seeds = ResultParts.Load(builder, seed);
        for (var i = 0; i < seeds.Length; i++)
        {
            if (seeds[i].Type.HasShadow)
            {
                AddTo(results[i], seeds[i]);
            }
        }
    }

    private void AddTo(Value returned, Value seed)
    {
        var (result, shadow) = forward.WithShadow(returned);
        var type = seed.Type;
        if (type.HoldsObjects)
        {
            Call(Results + "RequireGiven(System.Object,System.Object,System.String)", result, seed, Name());
            Call("ObjectBuffers::RequireShape(System.Object,System.Object,System.String)", result, seed, Name());
            Call("ObjectShadows::AddSeeds(System.Object,System.Object)", shadow, seed);
        }
        else if (type.IsDictionary)
        {
            Call(Results + "RequireGiven(System.Object,System.Object,System.String)", result, seed, Name());
            builder.Call(members.DictionaryMethod("RequireKeys", type), result, seed, Name());
            builder.Call(members.DictionaryMethod("AddSeeds", type), shadow, seed, result);
        }
        else if (type.IsList)
        {
            Call($"{Results}AddSeed({type.AdjointCollection},{type},System.Collections.ICollection,System.String)", shadow, seed, result, Name());
        }
        else if (type is { Kind: TypeKind.Array, Element.IsFloat: true })
        {
            Call($"{Results}AddSeed{(type.Element == IrType.Float32 ? "OfSingles" : "")}(System.Double[],{type},System.Array,System.String)", shadow, seed, result, Name());
        }
        else if (ShadowArrays.AdjointTypeOf(type) == type)
        {
            Call(Results + "AddNestedSeed(System.Array,System.Array,System.Array,System.String)", shadow, seed, result, Name());
        }
        else
        {
            AddPacked(result, shadow, seed);
        }
    }

    /// <summary>The adjoints in another form than the twin accumulates them in: a copy is added.</summary>
    private void AddPacked(Value result, Value shadow, Value seed)
    {
        Call(Results + "RequireShape(System.Array,System.Array,System.String)", seed, result, Name());
        var copies = new PackedShadows(callees.StructBuffers, members, host, builder);
        var copy = copies.Begin(seed.Type, seed, seed, isExact: true, isFilled: true);
        Call($"{(seed.Type.IsJagged || seed.Type.IsRectangular ? "NestedShadows::AddSeeds(System.Array,System.Array)" : Results + "Add(System.Double[],System.Double[])")}", shadow, copy);
    }

    private Value Name() => builder.Append(Opcode.Constant, [], name, IrType.String)!;

    private void Call(string signature, params Value[] arguments) => builder.Call(members.StaticMethod("ILDiff.Runtime." + signature), arguments);
}
