using System.Reflection;
using ILDiff.Compiler.Ir;

namespace ILDiff.Tests.Ir;

/// <summary>Runs a function on numbers and arrays, as the CLR would run its CIL. Calls go to the real static methods.</summary>
internal sealed class Interpreter
{
    private readonly Dictionary<Value, object?> values = [];
    private readonly Dictionary<Slot, object?> slots = [];

    public static object? Run(Function function, params object?[] arguments)
    {
        var interpreter = new Interpreter();
        for (var i = 0; i < arguments.Length; i++)
        {
            interpreter.values[function.Entry.Parameters[i]] = ToStack(arguments[i]);
        }
        foreach (var slot in function.Slots)
        {
            interpreter.slots[slot] = slot.Type.StackType.Kind switch
            {
                TypeKind.Int32 => 0,
                TypeKind.Int64 => 0L,
                TypeKind.Float32 => 0f,
                TypeKind.Float64 => 0.0,
                _ => null,
            };
        }
        return interpreter.Run(function.Entry);
    }

    /// <summary>A value as the evaluation stack holds it.</summary>
    public static object? ToStack(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        char or sbyte or byte or short or ushort => (int)Convert.ToInt64(value),
        uint number => (int)number,
        ulong number => (long)number,
        nint number => (long)number,
        nuint number => (long)number,
        _ => value,
    };

    private object? Run(Block block)
    {
        while (true)
        {
            foreach (var instruction in block.Instructions)
            {
                var result = Execute(instruction);
                if (instruction.Result is { } value)
                {
                    values[value] = result;
                }
            }
            var terminator = block.Terminator!;
            var operand = terminator.Operand is null ? null : values[terminator.Operand];
            switch (terminator.Kind)
            {
                case TerminatorKind.Return: return operand;
                case TerminatorKind.Throw: throw (Exception)operand!;
            }
            var edge = terminator.Edges[terminator.Kind switch
            {
                TerminatorKind.Jump => 0,
                TerminatorKind.Branch => IsTrue(operand) ? 0 : 1,
                _ => (int)operand! is var selector && selector >= 0 && selector < terminator.Edges.Length ? selector : terminator.Edges.Length - 1,
            }];
            var arguments = edge.Arguments.Select(argument => values[argument]).ToArray();
            block = edge.Target;
            for (var i = 0; i < arguments.Length; i++)
            {
                values[block.Parameters[i]] = arguments[i];
            }
        }
    }

    private static bool IsTrue(object? value) => value switch
    {
        null => false,
        int number => number != 0,
        long number => number != 0,
        _ => true,
    };

    private object? Execute(Instruction instruction)
    {
        var operands = instruction.Operands.Select(operand => values[operand]).ToArray();
        switch (instruction.Opcode)
        {
            case Opcode.Constant: return instruction.Payload;
            case Opcode.Negate: return operands[0] switch { int a => -a, long a => -a, float a => -a, double a => -a, _ => throw Unknown(instruction) };
            case Opcode.Not: return operands[0] switch { int a => ~a, long a => ~a, _ => throw Unknown(instruction) };
            case Opcode.Convert: return NumberSemantics.Convert(operands[0]!, (Conversion)instruction.Payload!);
            case Opcode.Compare: return NumberSemantics.Compare(operands[0], operands[1], (Comparison)instruction.Payload!) ? 1 : 0;
            case Opcode.LoadSlot: return slots[instruction.Slot];
            case Opcode.StoreSlot: return slots[instruction.Slot] = operands[0];
            case Opcode.ArrayLength: return ((Array)operands[0]!).Length;
            case Opcode.LoadElement: return new ElementReference((Array)operands[0]!, Convert.ToInt64(operands[1])).Value;
            case Opcode.ElementAddress: return new ElementReference((Array)operands[0]!, Convert.ToInt64(operands[1]));
            case Opcode.LoadIndirect: return ((ElementReference)operands[0]!).Value;
            case Opcode.StoreElement: return new ElementReference((Array)operands[0]!, Convert.ToInt64(operands[1])).Value = operands[2];
            case Opcode.StoreIndirect: return ((ElementReference)operands[0]!).Value = operands[1];
            case Opcode.NewObject: return Activator.CreateInstance(Type.GetType(instruction.Call.Method.DeclaringType)!, operands);
            case Opcode.NewArray:
                return Array.CreateInstance(Type.GetType(instruction.TypeOperand.FullName)!, Convert.ToInt64(operands[0]));
            case Opcode.Call: return Call(instruction.Call.Method, operands);
            case >= Opcode.Add and <= Opcode.MultiplyCheckedUnsigned: return NumberSemantics.Binary(instruction.Opcode, operands[0]!, operands[1]!);
            default: throw Unknown(instruction);
        }
    }

    private static object? Call(MethodHandle method, object?[] arguments)
    {
        var parameterTypes = method.ParameterTypes.Select(type => Type.GetType(type.FullName)!).ToArray();
        var declaringType = Type.GetType(method.DeclaringType.Replace('/', '+'))!;
        var target = declaringType.GetMethod(method.Name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, parameterTypes)
            ?? throw new NotSupportedException(method.Key);
        try
        {
            return ToStack(target.Invoke(null, [.. arguments.Select((argument, i) => NumberSemantics.ToStorage(argument, parameterTypes[i]))]));
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    private static NotSupportedException Unknown(Instruction instruction) => new(instruction.ToString());

    private sealed record ElementReference(Array Array, long Index)
    {
        public object? Value
        {
            get => ToStack(Array.GetValue(Index));
            set => Array.SetValue(NumberSemantics.ToStorage(value, Array.GetType().GetElementType()!), Index);
        }
    }
}
