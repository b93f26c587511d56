using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.Library;

/// <summary>A call that may be lowered, and what its lowering is written with.</summary>
internal sealed class LibraryCall
{
    private const string Partials = "ILDiff.Runtime.Partials::";

    public LibraryCall(Instruction instruction, Builder builder, IKnownMembers members, ValueReplacement replacement)
    {
        Instruction = instruction;
        Builder = builder;
        Members = members;
        Replacement = replacement;
    }

    public Instruction Instruction { get; }

    public Builder Builder { get; }

    public IKnownMembers Members { get; }

    public ValueReplacement Replacement { get; }

    public string Name => Instruction.Call.Method.Name;

    public string DeclaringType => Instruction.Call.Method.DeclaringType;

    public Value[] Operands => Instruction.Operands;

    /// <summary>A field of a struct, or of one behind a reference.</summary>
    public Value Field(Value structure, int position)
    {
        var type = structure.Type.Kind == TypeKind.ByRef ? structure.Type.Element! : structure.Type;
        return Builder.LoadField(structure, type.Fields![position]);
    }

    /// <summary>The numbers of a struct, or a number itself.</summary>
    public Value[] Numbers(Value value) => StructLeaves.Load(Builder, value);

    /// <summary>A value without its derivative.</summary>
    public Value Constant(Value value) => StructLeaves.Make(Builder, value.Type, [.. Numbers(value).Select(ConstantNumber)]);

    /// <summary>The call itself, on constants.</summary>
    public Value Call(params Value[] constants) =>
        Builder.Append(Instruction.Opcode, constants, Instruction.Payload, Instruction.Call.Method.ReturnType)!;

    /// <summary>A method of the runtime that is applied to constants.</summary>
    public Value CallRuntime(string key, params Value[] constants) => Builder.Call(Members.StaticMethod(key), constants)!;

    /// <summary>A number that depends on x as the partial says, beside what it depends on already.</summary>
    public Value Attach(Value value, Value x, Value partial)
    {
        var type = value.Type.FullName;
        return Builder.Call(Members.StaticMethod($"{Partials}Attach({type},{type},{type})"), value, Builder.Convert(x, value.Type), Builder.Convert(partial, value.Type))!;
    }

    private Value ConstantNumber(Value number) => number.Type.IsFloat
        ? Builder.Call(Members.StaticMethod($"{Partials}Constant({number.Type.FullName})"), number)!
        : number;
}
