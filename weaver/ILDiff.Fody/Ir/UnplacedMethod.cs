namespace ILDiff.Compiler.Ir;

/// <summary>Part of a method that a function calls as a method of its own: the handle of one that has yet to be put into the assembly.</summary>
/// <param name="Host">The method that it is a part of, whose privates it may name.</param>
/// <param name="Body">What it does.</param>
public sealed record UnplacedMethod(MethodHandle Host, Function Body);
