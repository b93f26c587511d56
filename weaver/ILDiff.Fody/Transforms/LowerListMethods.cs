using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// <c>list.Remove(element)</c> becomes the search for it and, where it is found, <c>RemoveAt</c>. After <c>list.CopyTo</c> what it has copied is stored once more,
/// element by element, which every later pass knows. <c>Enumerable.ToList</c> of an array or a list, what <c>[.. source]</c> compiles to, is a constructor.
/// </summary>
public static class LowerListMethods
{
    /// <param name="function">Changed in place.</param>
    /// <param name="memberOf">A member of a list's type, by name.</param>
    /// <param name="constructorOf">The constructor that makes what a call of <c>ToList</c> makes.</param>
    public static void Run(Function function, Func<IrType, string, MethodHandle> memberOf, Func<IrType, MethodHandle, MethodHandle> constructorOf)
    {
        var replacement = new ValueReplacement();
        ReplaceToList(function, constructorOf, replacement);
        var pending = new Queue<Block>(function.Blocks);
        while (pending.Count > 0)
        {
            var block = pending.Dequeue();
            var position = block.Instructions.FindIndex(instruction => IsRemoval(instruction) || IsCopy(instruction));
            if (position < 0)
            {
                continue;
            }
            var call = block.Instructions[position];
            var rest = SplitAfter(function, block, position);
            var builder = new Builder(function, block) { Location = call.Location };
            if (IsRemoval(call))
            {
                replacement.Replace(call.Result!, Remove(function, builder, call, memberOf, rest));
            }
            else
            {
                Copy(function, builder, call, memberOf, rest);
            }
            pending.Enqueue(rest);
        }
        replacement.Apply(function);
    }

    private static void ReplaceToList(Function function, Func<IrType, MethodHandle, MethodHandle> constructorOf, ValueReplacement replacement)
    {
        foreach (var block in function.Blocks)
        {
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var call = block.Instructions[i];
                if (call is not { Opcode: Opcode.Call, Call.Method: { DeclaringType: "System.Linq.Enumerable", Name: "ToList" }, Result.Type.IsFollowedList: true }
                    || call.Operands[0].Type is not ({ Kind: TypeKind.Array, HasShadow: true } or { IsFollowedList: true }) || call.Operands[0].Type.Element != call.Result.Type.Element)
                {
                    continue;
                }
                var constructor = constructorOf(call.Result.Type, call.Call.Method);
                var creation = function.CreateInstruction(Opcode.NewObject, call.Operands, new CallTarget(constructor), call.Result.Type, call.Location);
                creation.Block = block;
                block.Instructions[i] = creation;
                replacement.Replace(call.Result, creation.Result!);
            }
        }
    }

    private static bool IsRemoval(Instruction call) => IsMember(call, "Remove", 2);

    private static bool IsCopy(Instruction call) =>
        (IsMember(call, "CopyTo", 2) || IsMember(call, "CopyTo", 3) || IsMember(call, "CopyTo", 5)) && !call.Call.IsInspection
        && ArrayOf(call).Type is { Kind: TypeKind.Array, HasShadow: true } array && array.Element == call.Operands[0].Type.Element;

    private static bool IsMember(Instruction call, string name, int operands) =>
        call.Opcode == Opcode.Call && call.Call.Method is { HasThis: true } method && method.Name == name && call.Operands.Length == operands
        && call.Operands[0].Type.IsFollowedList && method.DeclaringType == call.Operands[0].Type.FullName;

    private static Value ArrayOf(Instruction copy) => copy.Operands[copy.Operands.Length == 5 ? 2 : 1];

    private static Value Remove(Function function, Builder builder, Instruction call, Func<IrType, string, MethodHandle> memberOf, Block rest)
    {
        var (list, element) = (call.Operands[0], call.Operands[1]);
        var index = builder.Call(memberOf(list.Type, "IndexOf"), list, element)!;
        var isFound = builder.Compare(Comparison.GreaterOrEqual, index, builder.Constant(0));
        var found = function.AddBlock();
        builder.Branch(isFound, new Edge(found), new Edge(rest));
        builder.Block = found;
        builder.Call(memberOf(list.Type, "RemoveAt"), list, index);
        builder.Jump(rest);
        return isFound;
    }

    private static void Copy(Function function, Builder builder, Instruction call, Func<IrType, string, MethodHandle> memberOf, Block rest)
    {
        var (list, array) = (call.Operands[0], ArrayOf(call));
        builder.Append(Opcode.Call, call.Operands, call.Call with { IsInspection = true }, null);
        var (first, firstWritten, count) = call.Operands.Length switch
        {
            5 => (call.Operands[1], call.Operands[3], call.Operands[4]),
            3 => (builder.Constant(0), call.Operands[2], builder.Call(memberOf(list.Type, "get_Count"), list)!),
            _ => (builder.Constant(0), builder.Constant(0), builder.Call(memberOf(list.Type, "get_Count"), list)!),
        };
        var (header, body) = (function.AddBlock(), function.AddBlock());
        var k = function.AddParameter(header, IrType.Int32);
        builder.Jump(header, builder.Constant(0));
        builder.Block = header;
        builder.Branch(builder.Compare(Comparison.Less, k, count), new Edge(body), new Edge(rest));
        builder.Block = body;
        var element = list.Type.Element!;
        builder.StoreElement(array, builder.Binary(Opcode.Add, firstWritten, k), builder.LoadElement(list, builder.Binary(Opcode.Add, first, k), element), element);
        builder.Jump(header, builder.Binary(Opcode.Add, k, builder.Constant(1)));
    }

    private static Block SplitAfter(Function function, Block block, int position)
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
