using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>
/// A reference to a number becomes an array and an index, a span of numbers an array, an offset and a length, after the checks that the span makes: what
/// is read and written through them are elements of arrays, which every later pass knows. The same goes for structs with numbers in them: a field is
/// reached by the way to it from the element. Where a reference or span must stay one it is made again.
/// </summary>
public sealed class LowerReferences
{
    private readonly Function function;
    private readonly ReferenceWebs webs;
    private readonly Builder builder;
    private readonly SpanLowering spans;
    private readonly Dictionary<Value, Value[]> leaves = [];
    private readonly Dictionary<Value, ReferencePlace> parts = [];
    private readonly Dictionary<Slot, Value> boxes = [];
    private readonly ValueReplacement replacement = new();
    private readonly List<(Value Value, Value[] Parts)> wholeParameters = [];
    private Value? zero;

    private LowerReferences(Function function)
    {
        this.function = function;
        webs = new ReferenceWebs(function);
        builder = new Builder(function, function.Entry);
        spans = new SpanLowering(function, builder, LeavesOf);
    }

    public static void Run(Function function)
    {
        ControlFlow.RemoveUnreachableBlocks(function);
        var values = function.Blocks.SelectMany(block => block.Parameters.Concat(block.Instructions.Select(instruction => instruction.Result).OfType<Value>()));
        if (values.Any(value => ReferenceLeaves.IsSplit(value.Type)))
        {
            new LowerReferences(function).Run();
        }
    }

    private void Run()
    {
        var order = ControlFlow.ReversePostOrder(function);
        order.ForEach(SplitParameters);
        function.MemoryParameters = ReferenceLeaves.MemoryPositions(function.ParameterTypes);
        function.ParameterTypes = ReferenceLeaves.Types(function.ParameterTypes);
        foreach (var block in order)
        {
            var (instructions, terminator) = (block.Instructions.ToArray(), block.Terminator!);
            block.Instructions.Clear();
            builder.Block = block;
            if (block == function.Entry)
            {
                CreateBoxes();
            }
            foreach (var instruction in instructions)
            {
                (builder.Location, builder.InlinedFrom) = (instruction.Location, instruction.InlinedFrom);
                Rewrite(instruction);
            }
            (builder.Location, builder.InlinedFrom) = (terminator.Location, []);
            RewriteTerminator(terminator);
            builder.Block.Terminator = terminator;
        }
        function.Slots.RemoveAll(boxes.ContainsKey);
        for (var i = 0; i < function.Slots.Count; i++)
        {
            function.Slots[i].Index = i;
        }
        replacement.Apply(function);
        CopyReceivers.RemoveUnusedAddresses(function);
    }

    private void SplitParameters(Block block)
    {
        var parameters = block.Parameters.ToArray();
        block.Parameters.Clear();
        foreach (var parameter in parameters)
        {
            if (webs.IsSplit(parameter))
            {
                leaves[parameter] = [.. ReferenceLeaves.Types(parameter.Type).Select(type => function.AddParameter(block, type))];
            }
            else if (block == function.Entry && ReferenceLeaves.IsSplit(parameter.Type))
            {
                // It meets what is not known: it is made again at once.
                wholeParameters.Add((parameter, [.. ReferenceLeaves.Types(parameter.Type).Select(type => function.AddParameter(block, type))]));
            }
            else
            {
                block.Parameters.Add(parameter);
            }
        }
    }

    private void CreateBoxes()
    {
        zero = builder.Constant(0);
        wholeParameters.ForEach(parameter => replacement.Replace(parameter.Value, Make(parameter.Value.Type, parameter.Parts)));
        if (webs.Boxed.Count > 0)
        {
            var one = builder.Constant(1);
            foreach (var slot in function.Slots.Where(webs.Boxed.Contains))
            {
                boxes[slot] = builder.Append(Opcode.RentArray, [one], slot.Type, IrType.ArrayOf(slot.Type))!;
            }
        }
    }

    private void Rewrite(Instruction instruction)
    {
        var operands = instruction.Operands;
        switch (instruction.Opcode)
        {
            case Opcode.SlotAddress when boxes.TryGetValue(instruction.Slot, out var box):
                leaves[instruction.Result!] = [box, zero!];
                return;
            case Opcode.LoadSlot when boxes.TryGetValue(instruction.Slot, out var box):
                replacement.Replace(instruction.Result!, builder.LoadElement(box, zero!, instruction.Slot.Type));
                return;
            case Opcode.StoreSlot when boxes.TryGetValue(instruction.Slot, out var box):
                builder.StoreElement(box, zero!, operands[0], instruction.Slot.Type);
                return;
            case Opcode.LoadIndirect when PlaceOf(instruction) is { } place:
                replacement.Replace(instruction.Result!, place.Load(builder));
                return;
            case Opcode.StoreIndirect when PlaceOf(instruction) is { } place:
                place.Store(builder, operands[1]);
                return;
            case Opcode.InitializeIndirect when PlaceOf(instruction) is { } place:
                place.Store(builder, builder.Default(place.Type));
                return;
            case Opcode.LoadField when PlaceAt(operands[0])?.PartAt(instruction.Field) is { } place:
                replacement.Replace(instruction.Result!, place.Load(builder));
                return;
            case Opcode.StoreField when PlaceAt(operands[0])?.PartAt(instruction.Field) is { } place:
                place.Store(builder, operands[1]);
                return;
            case Opcode.FieldAddress when PlaceAt(operands[0])?.PartAt(instruction.Field) is { } place:
                parts[instruction.Result!] = place;
                return;
            case Opcode.ElementAddress when webs.IsSplit(instruction.Result!):
                builder.Append(Opcode.CheckIndex, [operands[1], builder.ArrayLength(operands[0])], null, null);
                leaves[instruction.Result!] = [operands[0], operands[1]];
                return;
            case Opcode.Constant when instruction.Result is { } result && webs.IsSplit(result):
                leaves[result] = [builder.Default(ReferenceLeaves.Types(result.Type)[0]), zero!, zero!];
                return;
            case Opcode.MakeSpan when webs.IsSplit(instruction.Result!):
                leaves[instruction.Result!] = operands;
                return;
            case Opcode.Call or Opcode.NewObject when SpanOperations.Find(instruction) is { } operation && operands.All(operand => !ReferenceLeaves.IsSplit(operand.Type) || webs.IsSplit(operand)):
                Lower(instruction, operation);
                return;
            case Opcode.Call when instruction.Call is { IsVirtual: false, ConstrainedTo: null } && MethodForms.HasReferences(instruction.Call.Method) && operands.Any(webs.IsSplit)
                && operands.Skip(Receivers(instruction.Call.Method)).All(operand => !ReferenceLeaves.IsSplit(operand.Type) || webs.IsSplit(operand)):
                Split(instruction);
                return;
        }
        Keep(instruction);
    }

    private void Lower(Instruction instruction, SpanOperation operation)
    {
        var lowered = spans.Lower(operation, instruction);
        if (instruction.Result is not { } result)
        {
            return;
        }
        if (ReferenceLeaves.IsSplit(result.Type))
        {
            leaves[result] = lowered;
        }
        else
        {
            replacement.Replace(result, lowered[0]);
        }
    }

    /// <summary>A call passes references and spans in their parts.</summary>
    private void Split(Instruction call)
    {
        var receiver = Receivers(call.Call.Method);
        Value[] operands = [.. call.Operands.Take(receiver).Select(Whole), .. call.Operands.Skip(receiver).SelectMany(operand => LeavesOf(operand) ?? [operand])];
        var result = builder.Append(Opcode.Call, operands, call.Call with { Method = MethodForms.Split(call.Call.Method) }, call.Result?.Type);
        if (call.Result is { } original)
        {
            replacement.Replace(original, result!);
        }
    }

    /// <summary>How many operands stay as they are: the object that a method is called on.</summary>
    private static int Receivers(MethodHandle method) => method.HasThis && !MethodForms.IsOfStruct(method) ? 1 : 0;

    private void Keep(Instruction instruction)
    {
        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            instruction.Operands[i] = Whole(instruction.Operands[i]);
        }
        instruction.Block = builder.Block;
        builder.Block.Instructions.Add(instruction);
    }

    private void RewriteTerminator(Terminator terminator)
    {
        foreach (var edge in terminator.Edges)
        {
            // An argument is taken apart exactly when the parameter is.
            edge.Arguments = [.. edge.Arguments.SelectMany(argument => webs.IsSplit(argument) ? LeavesOf(argument)! : [Whole(argument)])];
        }
        if (terminator.Operand is { } operand)
        {
            terminator.Operand = Whole(operand);
        }
    }

    /// <summary>The element, or the part of one, that an access through a reference reaches.</summary>
    private ReferencePlace? PlaceOf(Instruction access) =>
        PlaceAt(access.Operands[0]) is { } place && access.TypeOperand == place.Type ? place : null;

    private ReferencePlace? PlaceAt(Value reference) =>
        parts.TryGetValue(reference, out var part) ? part
        : LeavesOf(reference) is { Length: 2 } leaves ? new ReferencePlace(leaves[0], leaves[1], null, leaves[0].Type.Element!)
        : null;

    private Value[]? LeavesOf(Value value) => leaves.TryGetValue(value, out var parts) ? parts : null;

    private Value Whole(Value value) =>
        LeavesOf(value) is { } own ? Make(value.Type, own)
        : parts.TryGetValue(value, out var part) ? part.MakeReference(builder)
        : value;

    private Value Make(IrType type, Value[] parts) => ReferenceLeaves.IsSpan(type)
        ? builder.Append(Opcode.MakeSpan, parts, type, type)!
        : builder.Append(Opcode.ElementAddress, parts, new ElementAccess(type.Element!), type)!;
}
