using System.Diagnostics;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class PromoteSlotsTests
{
    private readonly Function function = new("f", [IrType.Int32, IrType.Float64], IrType.Float64);
    private readonly Value condition;
    private readonly Value number;
    private readonly Slot slot;

    public PromoteSlotsTests()
    {
        function.AddBlock();
        condition = function.AddParameter(function.Entry, IrType.Int32);
        number = function.AddParameter(function.Entry, IrType.Float64);
        slot = function.AddSlot(IrType.Float64);
    }

    private Builder At(Block block) => new(function, block);

    [Fact]
    public void AReadBeforeAnyWriteSeesTheDefaultValue()
    {
        At(function.Entry).Return(At(function.Entry).LoadSlot(slot));

        PromoteSlots.Run(function);

        Assert.Empty(function.Slots);
        var only = Assert.Single(function.Entry.Instructions);
        Assert.Equal((Opcode.Constant, 0.0), (only.Opcode, only.Payload));
        Assert.Equal(only.Result, function.Entry.Terminator!.Operand);
    }

    [Fact]
    public void WritesOnTwoArmsMeetInOneParameter()
    {
        Block left = function.AddBlock(), right = function.AddBlock(), join = function.AddBlock();
        At(function.Entry).Branch(condition, new Edge(left), new Edge(right));
        At(left).StoreSlot(slot, number);
        At(left).Jump(join);
        var negated = At(right).Unary(Opcode.Negate, number);
        At(right).StoreSlot(slot, negated);
        At(right).Jump(join);
        At(join).Return(At(join).LoadSlot(slot));

        PromoteSlots.Run(function);

        var parameter = Assert.Single(join.Parameters);
        Assert.Equal(parameter, join.Terminator!.Operand);
        Assert.Equal([number], left.Terminator!.Edges[0].Arguments);
        Assert.Equal([negated], right.Terminator!.Edges[0].Arguments);
        Assert.Empty(left.Instructions);
        Assert.Empty(join.Instructions);
    }

    [Fact]
    public void ADeadSlotGetsNoParameter()
    {
        Block left = function.AddBlock(), join = function.AddBlock();
        At(function.Entry).Branch(condition, new Edge(left), new Edge(join));
        At(left).StoreSlot(slot, number);
        At(left).Jump(join);
        At(join).Return(number);

        PromoteSlots.Run(function);

        Assert.Empty(join.Parameters);
        Assert.Empty(left.Instructions);
    }

    [Fact]
    public void ASlotNotWrittenInALoopIsReadFromBefore()
    {
        Block loop = function.AddBlock(), exit = function.AddBlock();
        At(function.Entry).StoreSlot(slot, number);
        At(function.Entry).Jump(loop);
        var read = At(loop).LoadSlot(slot);
        At(loop).StoreSlot(slot, read);
        At(loop).Branch(condition, new Edge(loop), new Edge(exit));
        At(exit).Return(At(exit).LoadSlot(slot));

        PromoteSlots.Run(function);

        Assert.Empty(loop.Parameters);
        Assert.Equal(number, exit.Terminator!.Operand);
    }

    [Fact]
    public void TwoSlotsSwappedInALoopGetTwoParameters()
    {
        var other = function.AddSlot(IrType.Float64);
        Block loop = function.AddBlock(), exit = function.AddBlock();
        At(function.Entry).StoreSlot(slot, number);
        At(function.Entry).Jump(loop);
        var body = At(loop);
        var first = body.LoadSlot(slot);
        var second = body.LoadSlot(other);
        body.StoreSlot(slot, second);
        body.StoreSlot(other, first);
        body.Branch(condition, new Edge(loop), new Edge(exit));
        At(exit).Return(At(exit).LoadSlot(slot));

        PromoteSlots.Run(function);

        Assert.Equal(2, loop.Parameters.Count);
        Assert.Equal([loop.Parameters[1], loop.Parameters[0]], loop.Terminator!.Edges[0].Arguments);
        Assert.Equal(loop.Parameters[1], exit.Terminator!.Operand);
        Assert.Equal(number, function.Entry.Terminator!.Edges[0].Arguments[0]);
        Assert.Equal(Opcode.Constant, function.Entry.Terminator.Edges[0].Arguments[1].Definition!.Opcode);
    }

    [Fact]
    public void AnIrreducibleLoopWithTwoEntriesIsPromoted()
    {
        Block left = function.AddBlock(), right = function.AddBlock(), exit = function.AddBlock();
        At(function.Entry).Branch(condition, new Edge(left), new Edge(right));
        var atLeft = At(left);
        var doubled = atLeft.Binary(Opcode.Add, atLeft.LoadSlot(slot), number);
        atLeft.StoreSlot(slot, doubled);
        atLeft.Jump(right);
        At(right).Branch(condition, new Edge(left), new Edge(exit));
        At(exit).Return(At(exit).LoadSlot(slot));

        PromoteSlots.Run(function);

        var zero = Assert.Single(function.Entry.Instructions).Result!;
        var atRight = Assert.Single(right.Parameters);
        var inLeft = Assert.Single(left.Parameters);
        Assert.Equal([zero], function.Entry.Terminator!.Edges[0].Arguments);
        Assert.Equal([zero], function.Entry.Terminator!.Edges[1].Arguments);
        Assert.Equal([doubled], left.Terminator!.Edges[0].Arguments);
        Assert.Equal([atRight], right.Terminator!.Edges[0].Arguments);
        Assert.Equal(inLeft, doubled.Definition!.Operands[0]);
        Assert.Equal(atRight, exit.Terminator!.Operand);
    }

    [Fact]
    public void ASlotWhoseAddressIsTakenOrThatFinallyUsesStays()
    {
        var addressed = function.AddSlot(IrType.Float64);
        var finallyUsed = function.AddSlot(IrType.Float64);
        var builder = At(function.Entry);
        builder.Append(Opcode.SlotAddress, [], addressed, IrType.ByRefTo(IrType.Float64));
        builder.StoreSlot(slot, number);
        builder.StoreSlot(addressed, number);
        builder.StoreSlot(finallyUsed, number);
        builder.Return(builder.LoadSlot(slot));
        function.Finally.Add(function.CreateInstruction(Opcode.LoadSlot, [], finallyUsed, IrType.Float64));

        PromoteSlots.Run(function);

        Assert.Equal([addressed, finallyUsed], function.Slots);
        Assert.Equal([0, 1], function.Slots.Select(s => s.Index));
        Assert.Equal(number, function.Entry.Terminator!.Operand);
        Assert.Equal(2, function.Entry.Instructions.Count(i => i.Opcode == Opcode.StoreSlot));
    }

    [Fact]
    public void UnreachableBlocksAreRemoved()
    {
        Block unreachable = function.AddBlock(), exit = function.AddBlock();
        At(function.Entry).Jump(exit);
        At(unreachable).StoreSlot(slot, number);
        At(unreachable).Jump(exit);
        At(exit).Return(At(exit).LoadSlot(slot));

        PromoteSlots.Run(function);

        Assert.Equal([function.Entry, exit], function.Blocks);
        Assert.Empty(exit.Parameters);
    }

    [Fact]
    public void ThousandsOfInstructionsTakeMilliseconds()
    {
        var slots = Enumerable.Range(0, 50).Select(_ => function.AddSlot(IrType.Float64)).ToArray();
        var block = function.Entry;
        for (var i = 0; i < 500; i++)
        {
            var builder = At(block);
            for (var j = 0; j < 5; j++)
            {
                builder.StoreSlot(slots[(i * 7 + j) % 50], builder.Binary(Opcode.Add, builder.LoadSlot(slots[(i + j * 11) % 50]), number));
            }
            Block next = function.AddBlock(), backward = function.Blocks[1 + i * 31 % (function.Blocks.Count - 1)];
            builder.Branch(condition, new Edge(next), new Edge(backward));
            block = next;
        }
        At(block).Return(number);

        var watch = Stopwatch.StartNew();
        PromoteSlots.Run(function);

        Assert.Empty(function.Slots);
        Assert.True(watch.ElapsedMilliseconds < 1000, $"{watch.ElapsedMilliseconds} ms");
    }
}
