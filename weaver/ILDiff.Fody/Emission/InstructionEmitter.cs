using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Instruction = ILDiff.Compiler.Ir.Instruction;

namespace ILDiff.Compiler.Emission;

/// <summary>Writes one instruction, with the trees of its operands, as CIL.</summary>
internal sealed class InstructionEmitter
{
    private readonly CodeBuffer code;
    private readonly Storage storage;
    private readonly Stackification stackification;
    private readonly MetadataExporter exporter;

    public InstructionEmitter(CodeBuffer code, Storage storage, Stackification stackification, MetadataExporter exporter)
    {
        this.code = code;
        this.storage = storage;
        this.stackification = stackification;
        this.exporter = exporter;
    }

    /// <summary>Writes the roots among the instructions, each with its store.</summary>
    public void EmitStatements(IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions.Where(stackification.IsRoot))
        {
            code.MarkLocation(instruction.Location);
            Emit(instruction);
            if (instruction.Result is not { } result)
            {
                continue;
            }
            if (stackification.NeedsLocation(result))
            {
                storage.Store(result);
            }
            else
            {
                code.Emit(OpCodes.Pop);
            }
        }
    }

    /// <summary>Puts a value on the evaluation stack.</summary>
    public void Push(Value value)
    {
        if (stackification.IsOnStack(value) || Stackification.IsRematerialised(value))
        {
            Emit(value.Definition!);
        }
        else
        {
            storage.Load(value);
        }
    }

    /// <summary>Computes a value for its effects alone.</summary>
    public void Discard(Value value)
    {
        Push(value);
        code.Emit(OpCodes.Pop);
    }

    private void Emit(Instruction instruction)
    {
        foreach (var operand in instruction.Operands)
        {
            Push(operand);
        }
        switch (instruction.Opcode)
        {
            case Opcode.LoadElement or Opcode.StoreElement or Opcode.ElementAddress when instruction.Operands[0].Type.IsRectangular:
                code.Emit(OpCodes.Call, exporter.RectangularAccess(instruction));
                break;
            case Opcode.LoadElement or Opcode.StoreElement when instruction.Operands[0].Type is { IsCollection: true } or { IsListOfRows: true }:
                code.Emit(OpCodes.Callvirt, exporter.CollectionAccess(instruction));
                break;
            case Opcode.Constant: EmitConstant(instruction); break;
            case Opcode.Convert: EmitConversion((Conversion)instruction.Payload!); break;
            case Opcode.Compare: EmitComparison(instruction); break;
            case Opcode.LoadSlot: code.Emit(OpCodes.Ldloc, storage.LocalOf(instruction.Slot)); break;
            case Opcode.StoreSlot: code.Emit(OpCodes.Stloc, storage.LocalOf(instruction.Slot)); break;
            case Opcode.SlotAddress: code.Emit(OpCodes.Ldloca, storage.LocalOf(instruction.Slot)); break;
            case Opcode.ArrayLength when instruction.Payload is ArrayBound bound:
                code.Emit(OpCodes.Ldc_I4, bound.Dimension);
                code.Emit(OpCodes.Callvirt, exporter.ArrayBound(bound));
                break;
            case Opcode.ArrayLength:
                code.Emit(OpCodes.Ldlen);
                code.Emit(OpCodes.Conv_I4);
                break;
            case Opcode.LoadElement: EmitTyped(TypedOpCodes.LoadElement(instruction.Element.Type), OpCodes.Ldelem_Any, instruction.Element.Type); break;
            case Opcode.StoreElement: EmitTyped(TypedOpCodes.StoreElement(instruction.Element.Type), OpCodes.Stelem_Any, instruction.Element.Type); break;
            case Opcode.ElementAddress: EmitElementAddress(instruction.Element); break;
            case Opcode.LoadIndirect: EmitTyped(TypedOpCodes.LoadIndirect(instruction.TypeOperand), OpCodes.Ldobj, instruction.TypeOperand); break;
            case Opcode.StoreIndirect: EmitTyped(TypedOpCodes.StoreIndirect(instruction.TypeOperand), OpCodes.Stobj, instruction.TypeOperand); break;
            case Opcode.Call: EmitCall(instruction.Call); break;
            case Opcode.StoreField or Opcode.FieldAddress: code.Emit(PlainOpCodes.FieldAccess(instruction.Opcode)!.Value, exporter.WrittenField(instruction.Field)); break;
            case Opcode.NewObject: code.Emit(OpCodes.Newobj, exporter.Method(instruction.Call.Method)); break;
            case Opcode.MakeSpan: code.Emit(OpCodes.Newobj, exporter.SpanConstructor(instruction.TypeOperand)); break;
            case Opcode.LoadToken: EmitToken(instruction.Payload!); break;
            case Opcode.LoadFunction: code.Emit(OpCodes.Ldftn, exporter.Method((MethodHandle)instruction.Payload!)); break;
            case Opcode.LoadVirtualFunction: code.Emit(OpCodes.Ldvirtftn, exporter.Method((MethodHandle)instruction.Payload!)); break;
            default:
                if (PlainOpCodes.FieldAccess(instruction.Opcode) is { } fieldAccess)
                {
                    code.Emit(fieldAccess, exporter.Field(instruction.Field));
                }
                else if (PlainOpCodes.TypeOperation(instruction.Opcode) is { } typeOperation)
                {
                    code.Emit(typeOperation, exporter.Type(instruction.TypeOperand));
                }
                else
                {
                    code.Emit(PlainOpCodes.Arithmetic(instruction.Opcode));
                }
                break;
        }
    }

    private void EmitTyped(OpCode? typed, OpCode general, IrType type)
    {
        if (typed is { } opcode)
        {
            code.Emit(opcode);
        }
        else
        {
            code.Emit(general, exporter.Type(type));
        }
    }

    private void EmitConstant(Instruction constant)
    {
        switch (constant.Payload)
        {
            case int number: code.Emit(OpCodes.Ldc_I4, number); break;
            case long number and >= int.MinValue and <= int.MaxValue:
                code.Emit(OpCodes.Ldc_I4, (int)number);
                code.Emit(OpCodes.Conv_I8);
                break;
            case long number: code.Emit(OpCodes.Ldc_I8, number); break;
            case float number: code.Emit(OpCodes.Ldc_R4, number); break;
            case double number: code.Emit(OpCodes.Ldc_R8, number); break;
            case string text: code.Emit(OpCodes.Ldstr, text); break;
            default:
                if (constant.Result!.Type.IsReference)
                {
                    code.Emit(OpCodes.Ldnull);
                }
                else
                {
                    code.Emit(OpCodes.Ldloc, storage.DefaultOf(constant.Result.Type));
                }
                break;
        }
    }

    private void EmitElementAddress(ElementAccess element)
    {
        if (element.IsReadOnly)
        {
            code.Emit(OpCodes.Readonly);
        }
        code.Emit(OpCodes.Ldelema, exporter.Type(element.Type));
    }

    private void EmitConversion(Conversion conversion)
    {
        foreach (var opcode in ConversionOpCodes.Of(conversion))
        {
            code.Emit(opcode);
        }
    }

    private void EmitComparison(Instruction compare)
    {
        var comparison = (Comparison)compare.Payload!;
        if (ComparisonOpCodes.Value(comparison) is { } direct)
        {
            code.Emit(direct);
            return;
        }
        code.Emit(ComparisonOpCodes.Value(comparison.Negate(compare.Operands[0].Type.IsFloat))!.Value);
        code.Emit(OpCodes.Ldc_I4, 0);
        code.Emit(OpCodes.Ceq);
    }

    private void EmitCall(CallTarget call)
    {
        if (call.ConstrainedTo is { } constrainedTo)
        {
            code.Emit(OpCodes.Constrained, exporter.Type(constrainedTo));
        }
        code.Emit(call.IsVirtual || call.ChecksNull ? OpCodes.Callvirt : OpCodes.Call, exporter.Method(call.Method));
    }

    private void EmitToken(object member)
    {
        switch (member)
        {
            case IrType type: code.Emit(OpCodes.Ldtoken, exporter.Type(type)); break;
            case MethodHandle method: code.Emit(OpCodes.Ldtoken, exporter.Method(method)); break;
            default: code.Emit(OpCodes.Ldtoken, exporter.Field((FieldHandle)member)); break;
        }
    }
}
