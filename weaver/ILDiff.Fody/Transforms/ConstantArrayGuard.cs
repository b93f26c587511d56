using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Where a method that writes active values into an array parameter gets an array from a field, another array or a call, the two must not be one
/// array: what it gets counts as constant. Checked at run time, where it gets it.
/// </summary>
internal sealed class ConstantArrayGuard
{
    private readonly Builder builder;
    private readonly IKnownMembers members;
    private readonly Activity activity;
    private readonly List<Value> parameters;
    private readonly HashSet<Value> memory;

    public ConstantArrayGuard(Function primal, Activity activity, Builder builder, IKnownMembers members)
    {
        this.builder = builder;
        this.members = members;
        this.activity = activity;
        memory = [.. primal.MemoryParameters.Select(position => primal.Entry.Parameters[position])];
        parameters = [.. primal.Entry.Parameters.Where(parameter => parameter.Type.HasShadow && (memory.Contains(parameter) || activity.IsVariedData(parameter) && activity.Arrays.Of(parameter).IsWritten))];
    }

    /// <summary>Writes the checks for an instruction that has just been cloned.</summary>
    public void Check(Instruction instruction, Cloner cloner)
    {
        if (instruction.Result is not { Type.HasShadow: true } array || !activity.Arrays.Of(array).HasConstantSource)
        {
            return;
        }
        foreach (var parameter in parameters.Where(parameter => MayShareMemory(parameter, array.Type) && activity.Arrays.Of(parameter) != activity.Arrays.Of(array)))
        {
            if (memory.Contains(parameter))
            {
                if (activity.Arrays.Of(parameter).IsWritten || activity.Arrays.Of(array).IsWritten)
                {
                    builder.Call(
                        StructIn(array.Type) is { } element
                            ? members.GenericMethod("ILDiff.Runtime.StructRegions", "RequireNotConstant", element)
                            : members.StaticMethod("ILDiff.Runtime.Regions::RequireNotConstant(System.Array,System.String,System.Object,System.String)"),
                        cloner[parameter], Text("a parameter"), cloner[array], Text(SourceOf(instruction)));
                }
                continue;
            }
            if (parameter.Type.HoldsObjects || array.Type.HoldsObjects)
            {
                builder.Call(
                    members.StaticMethod("ILDiff.Runtime.ObjectBuffers::RequireNotConstant(System.Object,System.String,System.Object,System.String)"),
                    cloner[parameter], Text("a parameter"), cloner[array], Text(SourceOf(instruction)));
                continue;
            }
            var buffers = parameter.Type.IsJagged || array.Type.IsJagged ? "NestedBuffers" : "Buffers";
            var check = array.Type.IsCollection
                ? "CollectionBuffers::RequireNotConstant(System.Object,System.String,System.Object,System.String)"
                : $"{buffers}::RequireNotConstant(System.Array,System.String,System.Array,System.String)";
            builder.Call(
                members.StaticMethod("ILDiff.Runtime." + check),
                cloner[parameter], Text("a parameter"), cloner[array], Text(SourceOf(instruction)));
        }
    }

    /// <summary>A reference may lead into a struct that stands in an array of another type.</summary>
    private bool MayShareMemory(Value parameter, IrType array) =>
        IrType.MayOverlap(parameter.Type, array) || memory.Contains(parameter) && StructIn(array) is not null;

    /// <summary>The structs that an array, or an array of arrays, holds; null: something else.</summary>
    private static IrType? StructIn(IrType array) => array switch
    {
        { IsArray: false } => null,
        { Element: { IsArray: true } row } => StructIn(row),
        { Element: { Kind: TypeKind.Struct } element } => element,
        _ => null,
    };

    private static string SourceOf(Instruction instruction) => instruction.Payload switch
    {
        FieldHandle field => field.ToString(),
        CallTarget call => $"what {call.Method.DeclaringType}.{call.Method.Name} returns",
        _ => "an array of arrays",
    };

    private Value Text(string text) => builder.Append(Opcode.Constant, [], text, IrType.String)!;
}
