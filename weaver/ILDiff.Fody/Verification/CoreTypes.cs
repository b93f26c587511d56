using Mono.Cecil;

namespace ILDiff.Compiler.Verification;

/// <summary>Types of the base library that instructions name without a token.</summary>
internal static class CoreTypes
{
    public static TypeReference ImportArrayBase(this ModuleDefinition module) => module.CoreType("Array");

    public static TypeReference CoreType(this ModuleDefinition module, string name, bool isValueType = false) =>
        new("System", name, module, module.TypeSystem.CoreLibrary, isValueType);
}
