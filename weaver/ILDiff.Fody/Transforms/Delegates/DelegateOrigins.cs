using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Delegates;

/// <summary>Where the delegate that a value holds may have been made.</summary>
internal sealed class DelegateOrigins
{
    private readonly Function function;
    private readonly ValueReplacement replacement;
    private readonly List<Instruction> creations = [];
    private readonly List<Value> parameters = [];

    private DelegateOrigins(Function function, ValueReplacement replacement)
    {
        this.function = function;
        this.replacement = replacement;
    }

    /// <summary>Each place where it may have been made.</summary>
    public IReadOnlyList<Instruction> Creations => creations;

    /// <summary>The block parameters through which it comes.</summary>
    public IReadOnlyList<Value> Parameters => parameters;

    /// <summary>Null when it may come from elsewhere.</summary>
    public static DelegateOrigins? Of(Value value, Function function, ValueReplacement replacement)
    {
        var origins = new DelegateOrigins(function, replacement);
        return origins.Add(replacement.Resolve(value)) && origins.creations.Count > 0 ? origins : null;
    }

    /// <summary>The creation that a value is the result of, or is what the compiler has kept of it.</summary>
    public Instruction CreationOf(Value value)
    {
        value = replacement.Resolve(value);
        return creations.First(creation => creation.Result == value || value.Definition is { Opcode: Opcode.LoadStaticField } load && IsKeptIn(load.Field, creation));
    }

    private bool Add(Value value)
    {
        if (parameters.Contains(value))
        {
            return true;
        }
        if (DelegateCreation.Is(value.Definition))
        {
            if (!creations.Contains(value.Definition!))
            {
                creations.Add(value.Definition!);
            }
            return true;
        }
        if (value.ParameterOf is not { } block || block == function.Entry)
        {
            return false;
        }
        parameters.Add(value);
        var arguments = ArgumentsFor(value).ToList();
        return arguments.Where(argument => !IsKept(argument)).All(Add) && arguments.Where(IsKept).All(argument => creations.Any(creation => IsKeptIn(argument.Definition!.Field, creation)));
    }

    private IEnumerable<Value> ArgumentsFor(Value parameter)
    {
        var position = parameter.ParameterOf!.Parameters.IndexOf(parameter);
        return function.Blocks.Where(block => block.Terminator is not null).SelectMany(block => block.Terminator!.Edges)
            .Where(edge => edge.Target == parameter.ParameterOf)
            .Select(edge => replacement.Resolve(edge.Arguments[position]));
    }

    private static bool IsKept(Value value) => value.Definition is { Opcode: Opcode.LoadStaticField } load && DelegateCreation.IsCompilersOwn(load.Field);

    /// <summary>The compiler writes <c>cache ?? (cache = new Func(…))</c>.</summary>
    private bool IsKeptIn(FieldHandle field, Instruction creation) => creation.Block!.Instructions.Any(instruction =>
        instruction.Opcode == Opcode.StoreStaticField && instruction.Field.IsSameAs(field) && replacement.Resolve(instruction.Operands[0]) == creation.Result);
}
