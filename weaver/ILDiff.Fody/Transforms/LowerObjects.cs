using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>Before emission: blank objects, checks for null, and accesses to parts of structs in objects become what CIL has for them.</summary>
public sealed class LowerObjects
{
    private const string GetTypeFromHandle = "System.Type::GetTypeFromHandle(System.RuntimeTypeHandle)";

    private readonly Builder builder;
    private readonly IKnownMembers members;
    private readonly IObjectAccess access;
    private readonly Action<IrType> walk;

    private LowerObjects(Function function, IKnownMembers members, IObjectAccess access, Action<IrType> walk)
    {
        this.walk = walk;
        builder = new Builder(function, function.Entry);
        this.members = members;
        this.access = access;
    }

    /// <param name="function">Changed in place.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="access">How objects are made and written.</param>
    /// <param name="walk">Told the types over whose objects the runtime is asked to walk.</param>
    public static void Run(Function function, IKnownMembers members, IObjectAccess access, Action<IrType> walk) =>
        new LowerObjects(function, members, access, walk).Run(function);

    private void Run(Function function)
    {
        var replacement = new ValueReplacement();
        foreach (var block in function.Blocks)
        {
            var instructions = block.Instructions.ToArray();
            block.Instructions.Clear();
            builder.Block = block;
            foreach (var instruction in instructions)
            {
                builder.Location = instruction.Location;
                builder.IsDerivative = instruction.IsDerivative;
                if (!IsLowered(instruction))
                {
                    FindWalks(instruction);
                    block.Instructions.Add(instruction);
                }
                else if (Lower(instruction) is { } lowered)
                {
                    replacement.Replace(instruction.Result!, lowered);
                }
            }
        }
        replacement.Apply(function);
    }

    private void FindWalks(Instruction instruction)
    {
        if (instruction is { Opcode: Opcode.Call, Call.Method.DeclaringType: "ILDiff.Runtime.ObjectShadows" or "ILDiff.Runtime.ObjectBuffers" or "ILDiff.Runtime.Regions" or "ILDiff.Runtime.StructRegions" })
        {
            foreach (var operand in instruction.Operands.Where(operand => operand.Type.HoldsObjects))
            {
                walk(operand.Type);
            }
        }
    }

    private bool IsLowered(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.NewBlank or Opcode.CheckNull or Opcode.IsExactly => true,
        Opcode.LoadField => instruction.Field.Path is not null,
        Opcode.StoreField => instruction.Field.Path is not null || instruction.Operands[0].Type.IsReference && access.Address(instruction.Field) is not null,
        _ => false,
    };

    private Value? Lower(Instruction instruction)
    {
        var operands = instruction.Operands;
        switch (instruction.Opcode)
        {
            case Opcode.NewBlank:
                return builder.NewObject(access.BlankConstructor(instruction.TypeOperand), instruction.TypeOperand, builder.Constant(0));
            case Opcode.CheckNull:
                builder.Call(members.StaticMethod("ILDiff.Runtime.Objects::RequireObject(System.Object)"), operands[0]);
                return null;
            case Opcode.IsExactly:
                return IsExactly(operands[0], instruction.TypeOperand);
            case Opcode.LoadField:
                return instruction.Field.Path!.Aggregate(operands[0], builder.LoadField);
            default:
                Store(operands[0], instruction.Field.Path ?? [instruction.Field], operands[1]);
                return null;
        }
    }

    /// <summary><c>instance.GetType() == typeof(T)</c>, which the JIT knows.</summary>
    private Value IsExactly(Value instance, IrType type)
    {
        var getType = members.InstanceMethod("System.Object", "GetType");
        var own = builder.Append(Opcode.Call, [instance], new CallTarget(getType, ChecksNull: true), getType.ReturnType)!;
        var token = builder.Append(Opcode.LoadToken, [], type, members.StaticMethod(GetTypeFromHandle).ParameterTypes[0])!;
        return builder.Compare(Comparison.Equal, own, builder.Call(members.StaticMethod(GetTypeFromHandle), token)!);
    }

    private void Store(Value instance, IReadOnlyList<FieldHandle> path, Value value)
    {
        if (path.Skip(1).All(access.IsWritable))
        {
            var address = AddressOf(instance, path[0]);
            for (var i = 1; i < path.Count - 1; i++)
            {
                address = builder.Append(Opcode.FieldAddress, [address], path[i], IrType.ByRefTo(path[i].Type))!;
            }
            if (path.Count > 1)
            {
                builder.StoreField(address, path[path.Count - 1], value);
            }
            else
            {
                builder.Append(Opcode.StoreIndirect, [address, value], path[0].Type, null);
            }
            return;
        }

        // Parts that nobody may write: the whole struct is put together anew.
        var whole = WithPart(builder.LoadField(instance, path[0]), path, 1, value);
        if (access.Address(path[0]) is { } accessor)
        {
            builder.Append(Opcode.StoreIndirect, [builder.Call(accessor, instance)!, whole], path[0].Type, null);
        }
        else
        {
            builder.StoreField(instance, path[0], whole);
        }
    }

    private Value AddressOf(Value instance, FieldHandle field) => access.Address(field) is { } accessor
        ? builder.Call(accessor, instance)!
        : builder.Append(Opcode.FieldAddress, [instance], field, IrType.ByRefTo(field.Type))!;

    private Value WithPart(Value structure, IReadOnlyList<FieldHandle> path, int depth, Value value) => depth == path.Count
        ? value
        : builder.MakeStruct(structure.Type, [.. structure.Type.Fields!.Select(field => field.Name == path[depth].Name
            ? WithPart(builder.LoadField(structure, field), path, depth + 1, value)
            : builder.LoadField(structure, field))]);
}
