using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// <c>Array.Copy</c>, <c>Clear</c>, <c>Fill</c>, <c>Resize</c>, <c>Clone</c> and <c>CopyTo</c> on arrays that have derivatives become loops over loads and stores,
/// which every later pass knows. Where the method would throw, it is called.
/// </summary>
public sealed class LowerArrayMethods
{
    private readonly Function function;
    private readonly ValueReplacement replacement = new();

    private LowerArrayMethods(Function function)
    {
        this.function = function;
    }

    public static void Run(Function function)
    {
        var pass = new LowerArrayMethods(function);
        var pending = new Queue<Block>(function.Blocks);
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            var position = block.Instructions.FindIndex(instruction => ArrayMethodCall.Find(instruction) is not null);
            if (position >= 0)
            {
                pending.Enqueue(pass.Lower(block, position));
            }
        }
        pass.replacement.Apply(function);
        RemoveIdentityCasts(function);
        ControlFlow.RemoveUnreachableBlocks(function);
    }

    /// <summary>The cast of a clone, which is an array of its type already.</summary>
    private static void RemoveIdentityCasts(Function function)
    {
        var identities = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            block.Instructions.RemoveAll(instruction =>
            {
                var isIdentity = instruction.Opcode == Opcode.CastClass && instruction.Operands[0].Type == instruction.Result!.Type && instruction.Result.Type.HasShadow;
                if (isIdentity)
                {
                    identities.Replace(instruction.Result!, instruction.Operands[0]);
                }
                return isIdentity;
            });
        }
        identities.Apply(function);
    }

    /// <summary>Returns the block of what follows the call.</summary>
    private Block Lower(Block block, int position)
    {
        var call = block.Instructions[position];
        var method = ArrayMethodCall.Find(call)!.Value;
        var rest = SplitAfter(block, position);
        var loops = new ElementLoops(function, new Builder(function, block) { Location = call.Location }, CreateThrowing(call));
        var operands = call.Operands;
        switch (method)
        {
            case ArrayMethod.Copy:
                loops.Copy(operands[0], null, operands[1], null, operands[2]);
                break;
            case ArrayMethod.CopyRange:
                loops.Copy(operands[0], operands[1], operands[2], operands[3], operands[4]);
                break;
            case ArrayMethod.CopyTo:
                loops.Copy(operands[0], null, operands[1], operands[2], null);
                break;
            case ArrayMethod.Clear:
                loops.Fill(operands[0], null, null, null);
                break;
            case ArrayMethod.ClearRange:
                loops.Fill(operands[0], null, operands[1], operands[2]);
                break;
            case ArrayMethod.Fill:
                loops.Fill(operands[0], operands[1], null, null);
                break;
            case ArrayMethod.FillRange:
                loops.Fill(operands[0], operands[1], operands[2], operands[3]);
                break;
            case ArrayMethod.Clone:
                replacement.Replace(call.Result!, loops.Clone(call));
                break;
            case ArrayMethod.GetSubArray:
                replacement.Replace(call.Result!, loops.SubArray(operands[0], operands[1]));
                break;
            case ArrayMethod.Resize:
                loops.Resize(operands[0].Definition!.Slot, operands[1]);
                break;
        }
        loops.Builder.Jump(rest);
        return rest;
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

    /// <summary>Where the method is called to throw what it throws. Its by-reference argument becomes a local of its own, so that the real one is no address.</summary>
    private Block CreateThrowing(Instruction call)
    {
        var block = function.AddBlock("throwing");
        var builder = new Builder(function, block) { Location = call.Location };
        var operands = call.Operands.Select(operand => operand.Type.Kind == TypeKind.ByRef
            ? builder.Append(Opcode.SlotAddress, [], function.AddSlot(operand.Type.Element!), operand.Type)!
            : operand);
        builder.Append(Opcode.Call, [.. operands], call.Payload, call.Call.Method.ReturnType);
        builder.Throw(builder.Default(IrType.Object));
        return block;
    }
}
