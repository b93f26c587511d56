using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Methods of the base library that mean more to the analysis than a method whose body is not at hand.</summary>
internal static class KnownCalls
{
    /// <summary>The constructor that every chain of constructors ends with: it does nothing.</summary>
    public static bool IsObjectConstructor(MethodHandle method) => method is { DeclaringType: "System.Object", Name: ".ctor" };

    /// <summary>References to numbers or spans of them go into a call as they are, and not in their parts: what is read and written through them is not followed.</summary>
    public static bool HidesNumbers(MethodHandle method) => method.Original is null && method.ParameterTypes.Any(type => type.ReachesNumbers);

    /// <summary>A lock on an object reads and writes nothing of it.</summary>
    public static bool IsLocking(MethodHandle method) => method is { DeclaringType: "System.Threading.Monitor" };

    /// <summary>What <c>new double[] { 1, 2, 3 }</c> compiles to: it copies constants into the array that has just been made, and does nothing else.</summary>
    public static bool IsArrayInitializer(MethodHandle method) =>
        method is { DeclaringType: "System.Runtime.CompilerServices.RuntimeHelpers", Name: "InitializeArray" };
}
