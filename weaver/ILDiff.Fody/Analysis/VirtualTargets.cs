using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>What a virtual call may run, as far as the module shows.</summary>
/// <param name="Classes">The classes that the object can be of, and what runs on an object of exactly each.</param>
/// <param name="AreAll">No other assembly can have another class of these.</param>
public sealed record VirtualTargets(IReadOnlyList<VirtualTarget> Classes, bool AreAll);

/// <summary>A class, and the method that a virtual call runs on its objects.</summary>
/// <param name="Class">The class.</param>
/// <param name="Method">The method.</param>
/// <param name="IsLeaf">No class is, or can be, derived from it.</param>
public sealed record VirtualTarget(IrType Class, MethodHandle Method, bool IsLeaf);
