using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Puts parts of methods that functions call into the assembly, each once, when first called.</summary>
public sealed class PlacedMethods
{
    private readonly IGeneratedCode code;
    private readonly Action<MethodHandle, Function> define;
    private readonly Dictionary<UnplacedMethod, MethodHandle> placed = [];

    /// <param name="code">Where they are announced.</param>
    /// <param name="define">Gives one that has been announced its body.</param>
    public PlacedMethods(IGeneratedCode code, Action<MethodHandle, Function> define)
    {
        this.code = code;
        this.define = define;
    }

    /// <summary>Lets a function call those that it calls.</summary>
    public void Place(Function function)
    {
        foreach (var call in function.Blocks.SelectMany(block => block.Instructions).Concat(function.Finally).Where(instruction => instruction.Opcode == Opcode.Call))
        {
            if (call.Call.Method.Handle is UnplacedMethod part)
            {
                call.Payload = call.Call with { Method = HandleOf(part) };
            }
        }
    }

    private MethodHandle HandleOf(UnplacedMethod part)
    {
        if (!placed.TryGetValue(part, out var handle))
        {
            placed.Add(part, handle = code.Declare(part.Host, part.Body.Name, part.Body.ParameterTypes, part.Body.ReturnType));
            define(handle, Cloner.Copy(part.Body));
        }
        return handle;
    }
}
