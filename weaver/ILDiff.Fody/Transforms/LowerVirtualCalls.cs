using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// A virtual call that active data may go through becomes direct calls, one of which is chosen by the object's class:
/// <c>shape is Circle c ? c.Area(x) : shape is Square s ? s.Area(x) : throw</c>. Of classes of other assemblies no derivative is known.
/// </summary>
public sealed class LowerVirtualCalls
{
    private const string UnknownClass = "ILDiff.Runtime.Objects::UnknownClass(System.Object,System.String)";

    private readonly Function function;
    private readonly Func<MethodHandle, IrType, VirtualTargets?> targetsOf;
    private readonly IKnownMembers members;
    private readonly ValueReplacement replacement = new();

    private LowerVirtualCalls(Function function, Func<MethodHandle, IrType, VirtualTargets?> targetsOf, IKnownMembers members)
    {
        this.function = function;
        this.targetsOf = targetsOf;
        this.members = members;
    }

    /// <param name="function">Changed in place.</param>
    /// <param name="targetsOf">What a method may be on an object of a type; null: not known.</param>
    /// <param name="members">The runtime's members.</param>
    public static void Run(Function function, Func<MethodHandle, IrType, VirtualTargets?> targetsOf, IKnownMembers members)
    {
        var pass = new LowerVirtualCalls(function, targetsOf, members);
        var pending = new Queue<Block>(function.Blocks);
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                if (pass.TargetsOf(block.Instructions[i]) is { } targets)
                {
                    pending.Enqueue(pass.Lower(block, i, targets));
                    break;
                }
            }
        }
        pass.replacement.Apply(function);
    }

    private VirtualTargets? TargetsOf(Instruction instruction) =>
        instruction is { Opcode: Opcode.Call, Call: { IsVirtual: true, ConstrainedTo: null } } && instruction.Operands.Any(MayCarry)
            ? targetsOf(instruction.Call.Method, instruction.Operands[0].Type)
            : null;

    private static bool MayCarry(Value value) => value.Definition?.Opcode != Opcode.Constant
        && (value.Type.HasNumbers || value.Type.HasShadow || value.Type.ReachesNumbers || value.Type.Kind == TypeKind.ByRef);

    /// <summary>Returns the block of what follows the call.</summary>
    private Block Lower(Block block, int position, VirtualTargets targets)
    {
        var call = block.Instructions[position];
        var rest = SplitAfter(block, position);
        if (call.Result is { } result)
        {
            replacement.Replace(result, function.AddParameter(rest, call.Call.Method.ReturnType));
        }
        var builder = new Builder(function, block) { Location = call.Location };
        var groups = targets.Classes.GroupBy(target => target.Method.Key).Select(group => group.ToList()).OrderBy(group => group.Count).ToList();
        foreach (var group in groups)
        {
            if (targets.AreAll && group == groups[groups.Count - 1])
            {
                // On null the call throws, as the virtual call does.
                CallOn(builder, call, group[0].Method, Cast(builder, call.Operands[0], group[0].Method.ThisType!), true, rest);
                return rest;
            }
            Test(builder, call, group, rest);
        }
        Throw(builder, call);
        return rest;
    }

    /// <summary>Objects of these classes go to the call; the builder goes on where those of others come to.</summary>
    private void Test(Builder builder, Instruction call, List<VirtualTarget> group, Block rest)
    {
        var receiver = call.Operands[0];
        var method = group[0].Method;
        var calling = function.AddBlock();
        var isOne = group.Count == 1;
        Value? known = isOne ? null : function.AddParameter(calling, method.ThisType!);
        foreach (var target in group)
        {
            var next = function.AddBlock();
            if (target.IsLeaf)
            {
                var tested = builder.Append(Opcode.IsInstance, [receiver], target.Class, target.Class)!;
                known ??= tested;
                builder.Branch(tested, isOne ? new Edge(calling) : new Edge(calling, tested), new Edge(next));
            }
            else
            {
                var matching = isOne ? calling : function.AddBlock();
                builder.Branch(builder.Append(Opcode.IsExactly, [receiver], target.Class, IrType.Int32)!, new Edge(matching), new Edge(next));
                builder.Block = matching;
                var cast = Cast(builder, receiver, target.Class);
                if (isOne)
                {
                    known = cast;
                }
                else
                {
                    builder.Jump(calling, cast);
                }
            }
            builder.Block = next;
        }
        var otherwise = builder.Block;
        builder.Block = calling;
        CallOn(builder, call, method, known!, false, rest);
        builder.Block = otherwise;
    }

    private static Value Cast(Builder builder, Value receiver, IrType type) =>
        receiver.Type == type ? receiver : builder.Append(Opcode.CastClass, [receiver], type, type)!;

    private static void CallOn(Builder builder, Instruction call, MethodHandle method, Value receiver, bool checksNull, Block rest)
    {
        var returned = builder.Append(Opcode.Call, [receiver, .. call.Operands.Skip(1)], new CallTarget(method, ChecksNull: checksNull), method.ReturnType);
        builder.Jump(rest, returned is null ? [] : [returned]);
    }

    private void Throw(Builder builder, Instruction call)
    {
        var name = builder.Append(Opcode.Constant, [], $"{call.Call.Method.DeclaringType}.{call.Call.Method.Name}", IrType.String)!;
        builder.Throw(builder.Call(members.StaticMethod(UnknownClass), call.Operands[0], name)!);
    }

    private Block SplitAfter(Block block, int position)
    {
        var rest = function.AddBlock();
        foreach (var instruction in block.Instructions.Skip(position + 1))
        {
            instruction.Block = rest;
            rest.Instructions.Add(instruction);
        }
        block.Instructions.RemoveRange(position, block.Instructions.Count - position);
        rest.Terminator = block.Terminator;
        block.Terminator = null;
        return rest;
    }
}
