using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Where a method that writes active values into an array parameter gets an array from elsewhere (a field, an object, a call), the two must not
/// be one array: what is got there counts as constant. Checked at run time, where it is got.
/// </summary>
internal sealed class ConstantArrayGuard
{
    private const string RequireNotConstant = "ILDiff.Runtime.Buffers::RequireNotConstant(System.Array,System.String,System.Array,System.String)";
    private readonly Builder builder;
    private readonly IKnownMembers members;
    private readonly Activity activity;
    private readonly List<Value> writtenParameters;

    public ConstantArrayGuard(Function primal, Activity activity, Builder builder, IKnownMembers members)
    {
        this.builder = builder;
        this.members = members;
        this.activity = activity;
        writtenParameters = [.. primal.Entry.Parameters.Where(parameter => parameter.Type.IsFloatArray && activity.IsActive(parameter) && activity.Arrays.Of(parameter).IsWritten)];
    }

    /// <summary>Writes the checks for an instruction that has just been cloned.</summary>
    public void Check(Instruction instruction, Cloner cloner)
    {
        if (instruction.Result is not { Type.IsFloatArray: true } array || !activity.Arrays.Of(array).HasConstantSource)
        {
            return;
        }
        foreach (var parameter in writtenParameters.Where(parameter => parameter.Type == array.Type && activity.Arrays.Of(parameter) != activity.Arrays.Of(array)))
        {
            builder.Call(members.StaticMethod(RequireNotConstant), cloner[parameter], Text("a parameter"), cloner[array], Text(SourceOf(instruction)));
        }
    }

    private static string SourceOf(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.LoadStaticField or Opcode.LoadField => instruction.Field.ToString(),
        Opcode.Call => $"{instruction.Call.Method.DeclaringType}::{instruction.Call.Method.Name}",
        _ => "an array in memory",
    };

    private Value Text(string text) => builder.Append(Opcode.Constant, [], text, IrType.String)!;
}
