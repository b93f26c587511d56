using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>Other ways to call a method; <see cref="RestoreReferences"/> makes real calls of them again.</summary>
public static class MethodForms
{
    /// <summary>A method of a span that takes the span by value.</summary>
    public static MethodHandle ByValue(MethodHandle method, IrType span) =>
        new(method.DeclaringType, method.Name, [span, .. method.ParameterTypes], method.ReturnType, false, method.Handle)
        {
            Original = method,
            Key = method.Key + " by value",
            IsPure = method.IsPure,
        };

    /// <summary>A method that takes references and spans apart: also that to the struct which it is called on.</summary>
    public static MethodHandle Split(MethodHandle method) =>
        new(
            method.DeclaringType, method.Name, ReferenceLeaves.Types(IsOfStruct(method) ? [method.ThisType!, .. method.ParameterTypes] : method.ParameterTypes),
            method.ReturnType, method.HasThis && !IsOfStruct(method), method.Handle)
        {
            Original = method,
            Key = method.Key + " split",
        };

    public static bool HasReferences(MethodHandle method) => IsOfStruct(method) || method.ParameterTypes.Any(ReferenceLeaves.IsSplit);

    /// <summary>An instance method of a struct whose references are taken apart.</summary>
    public static bool IsOfStruct(MethodHandle method) => method is { HasThis: true, ThisType: { Element.Kind: TypeKind.Struct } self } && ReferenceLeaves.IsSplit(self);

    /// <summary>The method as metadata has it.</summary>
    public static MethodHandle Root(MethodHandle method) => method.Original is { } original ? Root(original) : method;
}
