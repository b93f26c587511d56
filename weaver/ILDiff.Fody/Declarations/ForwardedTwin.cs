using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace ILDiff.Compiler.Declarations;

/// <summary>
/// A twin declared by an extension block lies outside its method's type and could not touch that type's privates.
/// Its body is therefore made in the method's own type, and the declared twin calls it.
/// </summary>
internal static class ForwardedTwin
{
    /// <summary>Moves the body of <paramref name="declared"/> to a new method of <paramref name="type"/>, to be replaced there.</summary>
    public static MethodDefinition Make(MethodDefinition declared, TypeDefinition type)
    {
        var target = new MethodDefinition(
            $"<ILDiff>{declared.Name}", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, declared.ReturnType);
        foreach (var parameter in declared.Parameters)
        {
            target.Parameters.Add(new ParameterDefinition(parameter.Name, parameter.Attributes & ~ParameterAttributes.HasDefault, parameter.ParameterType));
        }
        type.Methods.Add(target);
        Copy(declared.Body, target.Body);
        Forward(declared, target);
        return target;
    }

    private static void Copy(MethodBody from, MethodBody to)
    {
        to.InitLocals = from.InitLocals;
        foreach (var variable in from.Variables)
        {
            to.Variables.Add(variable);
        }
        foreach (var instruction in from.Instructions)
        {
            to.Instructions.Add(instruction);
        }
    }

    private static void Forward(MethodDefinition declared, MethodDefinition target)
    {
        declared.Body = new MethodBody(declared);
        var processor = declared.Body.GetILProcessor();
        foreach (var parameter in declared.Parameters)
        {
            processor.Emit(OpCodes.Ldarg, parameter);
        }
        processor.Emit(OpCodes.Call, target);
        processor.Emit(OpCodes.Ret);
        declared.Body.OptimizeMacros();
        declared.DebugInformation.SequencePoints.Clear();
        declared.DebugInformation.Scope = null;
    }
}
