using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>How generated code makes objects of the module's classes, and writes what stands in their fields.</summary>
public interface IObjectAccess
{
    /// <summary>A constructor that leaves every field at its default value; it takes a marker that tells it from the user's own.</summary>
    MethodHandle BlankConstructor(IrType type);

    /// <summary>A method that takes an object and returns the address of a read-only field that other assemblies see; null: the field itself can be written.</summary>
    MethodHandle? Address(FieldHandle field);

    /// <summary>Whether the fields of a struct can be written one by one.</summary>
    bool IsWritable(FieldHandle field);

    /// <summary>Makes a class implement the interface by which the runtime walks over graphs of objects.</summary>
    void Implement(IrType type, IReadOnlyList<Function> methods);
}
