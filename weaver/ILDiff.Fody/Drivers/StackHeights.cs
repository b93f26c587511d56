using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Drivers;

/// <summary>How many values are on the evaluation stack before each instruction, and how many each takes from it.</summary>
internal sealed class StackHeights
{
    private readonly Dictionary<Instruction, int> before = [];

    public StackHeights(MethodBody body)
    {
        foreach (var handler in body.ExceptionHandlers)
        {
            before[handler.HandlerStart] = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? 1 : 0;
            if (handler.FilterStart is not null)
            {
                before[handler.FilterStart] = 1;
            }
        }
        var height = 0;
        foreach (var instruction in body.Instructions)
        {
            height = before.TryGetValue(instruction, out var known) ? known : height;
            before[instruction] = height;
            height += Pushed(instruction) - Popped(instruction, body.Method, height);
            foreach (var target in Targets(instruction).Where(target => !before.ContainsKey(target)))
            {
                before[target] = height;
            }
            height = instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw ? 0 : height;
        }
    }

    public int Before(Instruction instruction) => before[instruction];

    /// <summary>Where a branch or switch may lead.</summary>
    public static IEnumerable<Instruction> Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    public static int Popped(Instruction instruction, MethodDefinition method, int height)
    {
        switch (instruction.OpCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0:
                return 0;
            case StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref:
                return 1;
            case StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
                or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi:
                return 2;
            case StackBehaviour.PopAll:
                return height;
            case StackBehaviour.Varpop when instruction.OpCode.Code == Code.Ret:
                return method.ReturnType.FullName == "System.Void" ? 0 : 1;
            case StackBehaviour.Varpop:
                var called = (IMethodSignature)instruction.Operand;
                var isOnObject = called.HasThis && instruction.OpCode.Code != Code.Newobj;
                return called.Parameters.Count + (isOnObject ? 1 : 0) + (instruction.OpCode.Code == Code.Calli ? 1 : 0);
            default:
                return 3;
        }
    }

    private static int Pushed(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => instruction.OpCode.Code == Code.Ret || ((IMethodSignature)instruction.Operand).ReturnType.FullName == "System.Void" ? 0 : 1,
        _ => 1,
    };
}
