using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>Where generated methods go.</summary>
public interface IGeneratedCode
{
    /// <summary>Announces a static method in the type that declares <paramref name="host"/>, so that others can call it before it has a body.</summary>
    MethodHandle Declare(MethodHandle host, string name, IReadOnlyList<IrType> parameterTypes, IrType returnType);

    /// <summary>Gives an announced method its body.</summary>
    void Define(MethodHandle method, Function body);
}
