using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary><c>F_Jvp</c>: forward mode behind checks of the buffers.</summary>
internal static class TangentTwin
{
    public static Function Make(TwinSignature signature, DerivativeCompiler compiler, MethodHandle method, Function primal)
    {
        var dependence = DependenceOf(primal, signature);
        var effects = compiler.Effects.Of(primal);
        var wrapper = new TwinWrapper(signature, primal, compiler.Members);
        if (MayBorrow(primal, dependence, compiler.Methods, []) || primal.ParameterTypes.Any(ArePacked))
        {
            wrapper.EnterTape();
        }
        var buffers = new List<(int Primal, int Derivative)>();
        var derivative = primal.ParameterTypes.Count;
        for (var i = 0; i < primal.ParameterTypes.Count; i++)
        {
            if (dependence.Independents[i] && primal.ParameterTypes[i].HasShadow)
            {
                buffers.Add((i, derivative));
            }
            derivative += dependence.Independents[i] ? 1 : 0;
        }
        foreach (var (own, tangent) in buffers)
        {
            wrapper.RequireGiven(own, tangent);
        }
        wrapper.CheckBuffers(buffers, effects, []);

        var copies = new TangentCopies(wrapper, compiler, method, primal, effects, [.. buffers.Where(buffer => ArePacked(primal.ParameterTypes[buffer.Primal]))]);
        var tangents = new ResultTangents(wrapper, compiler.Members, copies);

        Value? Call(bool isGuarded) => wrapper.Builder.Call(compiler.Forward(method, dependence, isGuarded), copies.Arguments);

        var result = effects.IsPure && dependence.ResultIsDependent
            ? wrapper.RunTwice(Call, result => tangents.AreFinite(result!), () => { })
            : Call(true);
        copies.End();
        foreach (var (own, tangent) in buffers.Where(buffer => primal.ParameterTypes[buffer.Primal].IsDictionary && effects.Writes(buffer.Primal)))
        {
            wrapper.Builder.Call(compiler.Members.DictionaryMethod("EndTangents", primal.ParameterTypes[own]), wrapper.Parameter(tangent), wrapper.Parameter(own));
        }
        wrapper.Builder.Return(dependence.ResultIsDependent ? tangents.Keep(result!) : result);
        return wrapper.Function;
    }

    /// <summary>The core has the tangents of such an array in another form than the caller.</summary>
    private static bool ArePacked(IrType type) => ShadowArrays.TangentTypeOf(type) != type;

    /// <summary>Whether derivative arrays may have to be borrowed from the tape: for arrays other than the independents, here or in a callee.</summary>
    private static bool MayBorrow(Function function, Dependence? dependence, IMethodSource methods, HashSet<string> visited)
    {
        if (function.ParameterTypes.Where((type, i) => type.HasShadow && dependence?.Independents[i] != true).Any())
        {
            return true;
        }
        var instructions = function.Blocks.SelectMany(block => block.Instructions).ToList();
        return instructions.Exists(instruction => instruction.Opcode == Opcode.RentArray || instruction.Result is { Type.HasShadow: true })
            || instructions.Exists(instruction => instruction.Opcode == Opcode.Call && visited.Add(instruction.Call.Method.Key)
                && methods.Read(instruction.Call.Method).Function is { } callee && MayBorrow(callee, null, methods, visited));
    }

    public static Dependence DependenceOf(Function primal, TwinSignature signature) => new(signature.Independents, StructLeaves.IsDifferentiableResult(primal.ReturnType), true);
}
