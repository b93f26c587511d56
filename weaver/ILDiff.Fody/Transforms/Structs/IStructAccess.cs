using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>How generated code, wherever it stands, reads a struct's fields and puts a struct together when the fields are private or read-only.</summary>
public interface IStructAccess
{
    /// <summary>A static method that takes the struct, or an instance method of it, and returns the field; null when the field itself can be read anywhere in the assembly.</summary>
    MethodHandle? Reader(FieldHandle field);

    /// <summary>A constructor or static method that takes the value of each field, the constructor perhaps also a marker that tells it from the user's own; null when the fields can be written anywhere in the assembly.</summary>
    MethodHandle? Constructor(IrType type);
}
