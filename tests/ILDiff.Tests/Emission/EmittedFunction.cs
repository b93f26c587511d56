using System.Reflection;
using System.Runtime.Loader;
using ILDiff.Compiler.Emission;
using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace ILDiff.Tests.Emission;

/// <summary>A function emitted as the only method of an assembly in memory.</summary>
internal sealed class EmittedFunction
{
    private readonly MethodInfo method;

    private EmittedFunction(MethodInfo method, IReadOnlyList<string> code)
    {
        this.method = method;
        Code = code;
    }

    /// <summary>The opcodes and operands written, one a line.</summary>
    public IReadOnlyList<string> Code { get; }

    public int LocalCount => method.GetMethodBody()!.LocalVariables.Count;

    /// <summary>Parses, verifies, emits and loads one function; calls go to static methods of the base library.</summary>
    public static EmittedFunction FromText(string text)
    {
        var module = ModuleDefinition.CreateModule("Emitted", ModuleKind.Dll);
        return Emit(Parser.Parse(text, key => FindMethod(key, module)), module);
    }

    public static EmittedFunction Emit(Function function, ModuleDefinition module)
    {
        IrVerifier.Ensure(function, "parsing");
        var type = new TypeDefinition("", "Holder", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
        module.Types.Add(type);
        var definition = new MethodDefinition("Run", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Void);
        type.Methods.Add(definition);
        var exporter = new MetadataExporter(definition);
        definition.ReturnType = exporter.Type(function.ReturnType);
        foreach (var parameterType in function.ParameterTypes)
        {
            definition.Parameters.Add(new ParameterDefinition(exporter.Type(parameterType)));
        }
        MethodEmitter.Emit(function, definition);
        var code = definition.Body.Instructions.Select(Describe).ToArray();
        using var image = new MemoryStream();
        module.Write(image);
        image.Position = 0;
        var assembly = new AssemblyLoadContext("Emitted", isCollectible: true).LoadFromStream(image);
        return new EmittedFunction(assembly.GetType("Holder")!.GetMethod("Run")!, code);
    }

    public object? Invoke(params object?[] arguments) => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static string Describe(Mono.Cecil.Cil.Instruction instruction) => instruction.Operand switch
    {
        null => instruction.OpCode.Name,
        Mono.Cecil.Cil.Instruction => instruction.OpCode.Name,
        _ => $"{instruction.OpCode.Name} {instruction.Operand}",
    };

    private static MethodHandle? FindMethod(string key, ModuleDefinition module)
    {
        var (typeName, rest) = (key[..key.IndexOf("::", StringComparison.Ordinal)], key[(key.IndexOf("::", StringComparison.Ordinal) + 2)..]);
        var name = rest[..rest.IndexOf('(')];
        var parameters = rest[(name.Length + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries);
        var found = Type.GetType(typeName)?.GetMethod(name, [.. parameters.Select(parameter => Type.GetType(parameter)!)]);
        return found is null
            ? null
            : new MethodHandle(typeName, name, [.. parameters.Select(TypeParser.Parse)], TypeParser.Parse(found.ReturnType.FullName!), false, module.ImportReference(found))
            {
                IsPure = found.DeclaringType == typeof(Math),
            };
    }
}
