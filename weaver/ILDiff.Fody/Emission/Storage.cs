using ILDiff.Compiler.Ir;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ILDiff.Compiler.Emission;

/// <summary>The CIL locals and arguments that hold values and slots; locals are made when first needed.</summary>
internal sealed class Storage
{
    private readonly Function function;
    private readonly ValueLocations locations;
    private readonly MethodDefinition target;
    private readonly MetadataExporter exporter;
    private readonly CodeBuffer code;
    private readonly Dictionary<int, VariableDefinition> webs = [];
    private readonly Dictionary<Slot, VariableDefinition> slots = [];
    private readonly Dictionary<IrType, VariableDefinition> defaults = [];

    public Storage(Function function, ValueLocations locations, MethodDefinition target, MetadataExporter exporter, CodeBuffer code)
    {
        this.function = function;
        this.locations = locations;
        this.target = target;
        this.exporter = exporter;
        this.code = code;
    }

    /// <summary>Whether two values are kept in the same place.</summary>
    public bool IsSame(Value first, Value second) => locations.WebOf(first) == locations.WebOf(second);

    public void Load(Value value)
    {
        var web = locations.WebOf(value);
        if (locations.ArgumentOf(web) is { } argument)
        {
            code.Emit(OpCodes.Ldarg, ParameterOf(argument));
        }
        else
        {
            code.Emit(OpCodes.Ldloc, LocalOf(web, value.Type));
        }
    }

    public void Store(Value value)
    {
        var web = locations.WebOf(value);
        if (locations.ArgumentOf(web) is { } argument)
        {
            var parameter = ParameterOf(argument);
            // OptimizeMacros shortens every access but this one.
            code.Emit(parameter.Index < byte.MaxValue ? OpCodes.Starg_S : OpCodes.Starg, parameter);
        }
        else
        {
            code.Emit(OpCodes.Stloc, LocalOf(web, value.Type));
        }
    }

    public VariableDefinition LocalOf(Slot slot)
    {
        if (!slots.TryGetValue(slot, out var local))
        {
            local = code.AddLocal(slot.IsPinned ? new PinnedType(exporter.Type(slot.Type)) : exporter.Type(slot.Type));
            slots.Add(slot, local);
        }
        return local;
    }

    /// <summary>A local that is never written: the type's default value.</summary>
    public VariableDefinition DefaultOf(IrType type)
    {
        if (!defaults.TryGetValue(type, out var local))
        {
            local = code.AddLocal(exporter.Type(type));
            defaults.Add(type, local);
        }
        return local;
    }

    private VariableDefinition LocalOf(int web, IrType type)
    {
        if (!webs.TryGetValue(web, out var local))
        {
            local = code.AddLocal(exporter.Type(type));
            webs.Add(web, local);
        }
        return local;
    }

    private ParameterDefinition ParameterOf(Value entryParameter)
    {
        var position = function.Entry.Parameters.IndexOf(entryParameter);
        if (!target.HasThis)
        {
            return target.Parameters[position];
        }
        return position == 0 ? target.Body.ThisParameter : target.Parameters[position - 1];
    }
}
