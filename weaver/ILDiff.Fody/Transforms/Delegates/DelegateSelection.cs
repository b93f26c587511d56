using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Delegates;

/// <summary>Beside each block parameter that is one of several delegates: the number of the delegate, and the objects that their methods are called on.</summary>
internal sealed class DelegateSelection
{
    private readonly Function function;
    private readonly ValueReplacement replacement;
    private readonly DelegateOrigins origins;
    private readonly Dominators dominators;
    private readonly Dictionary<Value, (Value Selector, Value?[] Targets)> companions = [];

    private DelegateSelection(Function function, ValueReplacement replacement, DelegateOrigins origins)
    {
        this.function = function;
        this.replacement = replacement;
        this.origins = origins;
        dominators = new Dominators(function);
    }

    public static DelegateSelection Make(Function function, ValueReplacement replacement, DelegateOrigins origins)
    {
        var selection = new DelegateSelection(function, replacement, origins);
        selection.AddParameters();
        selection.AddArguments();
        return selection;
    }

    /// <summary>The compiler's own object, or null.</summary>
    public static bool IsMadeAnew(Value target) => target.Definition is { Opcode: Opcode.Constant }
        || target.Definition is { Opcode: Opcode.LoadStaticField } load && DelegateCreation.IsCompilersOwn(load.Field);

    /// <summary>What comes along with a delegate; a target that is at hand anyway is null.</summary>
    public (Value Selector, Value?[] Targets) Of(Value parameter) => companions[parameter];

    /// <summary>Where it is defined before each of the parameters, it is the one of the latest delegate in each.</summary>
    private bool IsAtHand(Value target) => IsMadeAnew(target)
        || target.DefiningBlock is { } block && origins.Parameters.All(parameter => parameter.ParameterOf != block && dominators.Dominates(block, parameter.ParameterOf!));

    private void AddParameters()
    {
        foreach (var parameter in origins.Parameters)
        {
            var block = parameter.ParameterOf!;
            var selector = function.AddParameter(block, IrType.Int32);
            var targets = origins.Creations.Select(creation => replacement.Resolve(creation.Operands[0]))
                .Select(target => IsAtHand(target) ? null : function.AddParameter(block, target.Type)).ToArray();
            companions.Add(parameter, (selector, targets));
        }
    }

    private void AddArguments()
    {
        foreach (var source in function.Blocks.Where(block => block.Terminator is not null).ToList())
        {
            var builder = new Builder(function, source);
            foreach (var edge in source.Terminator!.Edges)
            {
                foreach (var parameter in origins.Parameters.Where(parameter => parameter.ParameterOf == edge.Target))
                {
                    var argument = replacement.Resolve(edge.Arguments[edge.Target.Parameters.IndexOf(parameter)]);
                    edge.Arguments = [.. edge.Arguments, .. companions.TryGetValue(argument, out var known) ? Companions(known) : Companions(argument, builder)];
                }
            }
        }
    }

    private static IEnumerable<Value> Companions((Value Selector, Value?[] Targets) known) => known.Targets.OfType<Value>().Prepend(known.Selector);

    private IEnumerable<Value> Companions(Value argument, Builder builder)
    {
        var creation = origins.CreationOf(argument);
        yield return builder.Constant(origins.Creations.ToList().IndexOf(creation));
        foreach (var other in origins.Creations)
        {
            var target = replacement.Resolve(other.Operands[0]);
            if (!IsAtHand(target))
            {
                yield return other == creation ? target : builder.Default(target.Type);
            }
        }
    }
}
