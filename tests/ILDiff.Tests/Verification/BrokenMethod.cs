using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Tests.Verification;

/// <summary>The template's method, emptied, with short ways to write CIL into it.</summary>
public sealed class BrokenMethod
{
    public BrokenMethod()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "VerificationTemplate.dll");
        Module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });
        Method = Module.GetType("Target").Methods.Single();
        Method.Body = new MethodBody(Method) { InitLocals = true };
        Il = Method.Body.GetILProcessor();
    }

    public ModuleDefinition Module { get; }

    public MethodDefinition Method { get; }

    public MethodBody Body => Method.Body;

    public ILProcessor Il { get; }

    public TypeReference Double => Module.TypeSystem.Double;

    public TypeDefinition Type(string name) => Module.GetType(name);

    public MethodDefinition Helper(string name) => Member("Helpers", name);

    public MethodDefinition Member(string type, string name) => Type(type).Methods.Single(method => method.Name == name);

    public FieldDefinition Field(string type, string name) => Type(type).Fields.Single(field => field.Name == name);

    public VariableDefinition Local(TypeReference type)
    {
        var local = new VariableDefinition(type);
        Body.Variables.Add(local);
        return local;
    }

    public GenericInstanceType TupleOf(TypeReference item)
    {
        var open = new TypeReference("System", "ValueTuple`2", Module, Module.TypeSystem.CoreLibrary, valueType: true);
        open.GenericParameters.Add(new GenericParameter(open));
        open.GenericParameters.Add(new GenericParameter(open));
        return new GenericInstanceType(open) { GenericArguments = { item, item } };
    }

    /// <summary>A reference to a constructor of a type as it stands, instance or not.</summary>
    public MethodReference Constructor(TypeReference type, params TypeReference[] parameters)
    {
        var constructor = new MethodReference(".ctor", Module.TypeSystem.Void, type) { HasThis = true };
        foreach (var parameter in parameters)
        {
            constructor.Parameters.Add(new ParameterDefinition(parameter));
        }
        return constructor;
    }

    /// <summary>Appends opcodes without operands.</summary>
    public BrokenMethod Emit(params OpCode[] opcodes)
    {
        foreach (var opcode in opcodes)
        {
            Il.Emit(opcode);
        }
        return this;
    }

    public BrokenMethod Protect(ExceptionHandlerType type, Instruction start, Instruction handler, Instruction end)
    {
        Body.ExceptionHandlers.Add(new ExceptionHandler(type) { TryStart = start, TryEnd = handler, HandlerStart = handler, HandlerEnd = end });
        return this;
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        Module.Write(stream);
        return stream.ToArray();
    }
}
