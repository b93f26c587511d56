using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using CilInstruction = Mono.Cecil.Cil.Instruction;

namespace ILDiff.Compiler.Emission;

/// <summary>Writes a function as the body of a method.</summary>
public sealed class MethodEmitter
{
    private readonly Function function;
    private readonly MethodDefinition target;
    private readonly CodeBuffer code;
    private readonly MetadataExporter exporter;
    private readonly Stackification stackification;
    private readonly ValueLocations locations;
    private readonly InstructionEmitter instructions;
    private readonly ParallelCopies copies;
    private readonly CilInstruction leaveTarget = CilInstruction.Create(OpCodes.Ret);
    private VariableDefinition? resultLocal;

    private MethodEmitter(Function function, MethodDefinition target)
    {
        this.function = function;
        this.target = target;
        target.Body = new MethodBody(target) { InitLocals = true };
        code = new CodeBuffer(target.Body);
        exporter = new MetadataExporter(target);
        stackification = Stackification.Compute(function);
        locations = ValueLocations.Compute(function, stackification, target.HasThis);
        var storage = new Storage(function, locations, target, exporter, code);
        instructions = new InstructionEmitter(code, storage, stackification, exporter);
        copies = new ParallelCopies(stackification, storage, instructions);
    }

    /// <summary>Replaces the body of <paramref name="target"/>, whose signature is the function's.</summary>
    public static void Emit(Function function, MethodDefinition target) => new MethodEmitter(function, target).Emit();

    private void Emit()
    {
        var entry = FlowGraph.Build(function, NeedsCopies, block => block.Instructions.Any(stackification.IsRoot));
        var terminators = new TerminatorEmitter(code, instructions, stackification, EmitReturn);
        foreach (var node in BlockLayout.Order(entry))
        {
            code.MarkHead(node);
            if (node.Copies is { } edge)
            {
                copies.Emit(edge);
            }
            else
            {
                EmitBlock(node.Block!);
            }
            terminators.Emit(node);
        }
        code.ResolveBranches();
        if (function.Finally.Count > 0)
        {
            EmitFinally();
        }
        else if (function.Handler is not null)
        {
            EmitHandler(function.Handler);
        }
        target.Body.OptimizeMacros();
        SequencePointWriter.Write(target, code.Locations);
    }

    private void EmitBlock(Block block)
    {
        instructions.EmitStatements(block.Instructions);
        if (block.Terminator is { Kind: TerminatorKind.Jump } jump)
        {
            copies.Emit(jump.Edges[0]);
        }
    }

    private bool NeedsCopies(Edge edge) => ParallelCopies.AreNeeded(edge, stackification, locations);

    private void EmitReturn(Value? result)
    {
        if (result is not null)
        {
            instructions.Push(result);
        }
        if (function.Finally.Count == 0 && function.Handler is null)
        {
            code.Emit(OpCodes.Ret);
            return;
        }
        if (result is not null)
        {
            resultLocal ??= code.AddLocal(exporter.Type(function.ReturnType));
            code.Emit(OpCodes.Stloc, resultLocal);
        }
        code.Emit(OpCodes.Leave, leaveTarget);
    }

    /// <summary><c>try { all so far } finally { … } return result;</c></summary>
    private void EmitFinally()
    {
        EmitRegion(new ExceptionHandler(ExceptionHandlerType.Finally), () =>
        {
            instructions.EmitStatements(function.Finally);
            code.Emit(OpCodes.Endfinally);
        });
    }

    /// <summary><c>try { all so far } catch (Exception e) { result = handler(e); } return result;</c></summary>
    private void EmitHandler(MethodHandle handler)
    {
        var method = exporter.Method(handler);
        resultLocal ??= code.AddLocal(exporter.Type(function.ReturnType));
        EmitRegion(new ExceptionHandler(ExceptionHandlerType.Catch) { CatchType = method.Parameters[0].ParameterType }, () =>
        {
            code.Emit(OpCodes.Call, method);
            code.Emit(OpCodes.Stloc, resultLocal);
            code.Emit(OpCodes.Leave, leaveTarget);
        });
    }

    private void EmitRegion(ExceptionHandler region, Action emitHandler)
    {
        region.TryStart = target.Body.Instructions[0];
        var before = code.Last!;
        emitHandler();
        region.TryEnd = region.HandlerStart = before.Next;
        code.Append(leaveTarget);
        if (resultLocal is not null)
        {
            leaveTarget.OpCode = OpCodes.Ldloc;
            leaveTarget.Operand = resultLocal;
            code.Emit(OpCodes.Ret);
        }
        region.HandlerEnd = leaveTarget;
        target.Body.ExceptionHandlers.Add(region);
    }
}
