using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Delegates;

/// <summary>What the code that makes a delegate says of it: the method, the object that it is called on, and where the C# compiler keeps it.</summary>
internal static class DelegateCreation
{
    /// <summary><c>newobj Func(target, ldftn M)</c>.</summary>
    public static bool Is(Instruction? instruction) => instruction is { Opcode: Opcode.NewObject, Operands.Length: 2 }
        && instruction.Operands[1].Definition is { Opcode: Opcode.LoadFunction or Opcode.LoadVirtualFunction };

    public static MethodHandle MethodOf(Instruction creation) => (MethodHandle)creation.Operands[1].Definition!.Payload!;

    public static bool IsVirtual(Instruction creation) => creation.Operands[1].Definition!.Opcode == Opcode.LoadVirtualFunction;

    /// <summary>Nothing is to be seen of it when its result is not used: the target is not null.</summary>
    public static bool IsRemovable(Instruction creation) => Is(creation) && !IsVirtual(creation)
        && (MethodOf(creation).Name.StartsWith("<", StringComparison.Ordinal) || !MethodOf(creation).HasThis
            || creation.Operands[0].Definition is { Opcode: Opcode.NewBlank or Opcode.NewObject });

    /// <summary>A static field of the compiler's own: it holds the one delegate of a lambda or method group that captures nothing, or the object that such lambdas are methods of.</summary>
    public static bool IsCompilersOwn(FieldHandle field) => field.IsStatic
        && (field.Name.StartsWith("<", StringComparison.Ordinal) && LastPart(field.DeclaringType).StartsWith("<>", StringComparison.Ordinal)
            || field.Name.StartsWith("$I", StringComparison.Ordinal) && LastPart(field.DeclaringType).StartsWith("_Closure$__", StringComparison.Ordinal));

    /// <summary>A class that the compiler has made to hold captured variables.</summary>
    public static bool IsClosure(IrType type) => type.Kind == TypeKind.Object && !type.IsArray
        && (LastPart(type.FullName).StartsWith("<>c__DisplayClass", StringComparison.Ordinal) || LastPart(type.FullName).StartsWith("_Closure$__", StringComparison.Ordinal));

    private static string LastPart(string typeName) => typeName.Substring(typeName.LastIndexOf('/') + 1);
}
