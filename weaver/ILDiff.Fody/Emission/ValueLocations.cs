using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Emission;

/// <summary>
/// One place, a CIL local or argument, for each SSA web: a block parameter shares its place with its arguments
/// unless two of them are alive at once. A floating-point number that is carried through a loop does not share its place with one outside:
/// every such register is lost at a call, and the JIT stores a local that lives across one wherever it is written, inside the loop too.
/// </summary>
internal sealed class ValueLocations
{
    /// <summary>Pairs of values compared at most before two webs are left apart.</summary>
    private const long MaxComparisons = 20_000;

    private readonly Function function;
    private readonly Stackification stackification;
    private readonly LiveRanges ranges;
    private readonly Loops loops;
    private readonly List<Value>?[] webs;
    private readonly Value?[] arguments;
    private readonly int[] representatives;
    private readonly bool isInstance;

    private ValueLocations(Function function, Stackification stackification, bool isInstance)
    {
        this.function = function;
        this.isInstance = isInstance;
        this.stackification = stackification;
        loops = new Loops(function, new Dominators(function));
        ranges = new LiveRanges(function, stackification, Liveness.Compute(function));
        webs = new List<Value>?[function.ValueCount];
        arguments = new Value?[function.ValueCount];
        representatives = new int[function.ValueCount];
    }

    public static ValueLocations Compute(Function function, Stackification stackification, bool isInstance)
    {
        var result = new ValueLocations(function, stackification, isInstance);
        result.CreateWebs();
        result.Coalesce();
        return result;
    }

    /// <summary>The same number for two values that share a place.</summary>
    public int WebOf(Value value) => representatives[value.Id];

    /// <summary>The entry parameter whose argument is the web's place, or null when it is a local.</summary>
    public Value? ArgumentOf(int web) => arguments[web];

    private void CreateWebs()
    {
        var values = function.Blocks.SelectMany(block => block.Parameters.Concat(Results(block.Instructions))).Concat(Results(function.Finally));
        foreach (var value in values)
        {
            representatives[value.Id] = value.Id;
            webs[value.Id] = [value];
        }
        foreach (var parameter in function.Entry.Parameters)
        {
            arguments[parameter.Id] = parameter;
        }
    }

    private static IEnumerable<Value> Results(IEnumerable<Instruction> instructions) =>
        instructions.Where(instruction => instruction.Result is not null).Select(instruction => instruction.Result!);

    private void Coalesce()
    {
        // Back edges first: a copy there is executed in every iteration.
        foreach (var wantBackEdges in new[] { true, false })
        {
            foreach (var block in function.Blocks)
            {
                foreach (var edge in block.Terminator!.Edges)
                {
                    if (edge.Target.Id <= block.Id == wantBackEdges)
                    {
                        for (var i = 0; i < edge.Arguments.Length; i++)
                        {
                            TryMerge(edge.Target.Parameters[i], edge.Arguments[i]);
                        }
                    }
                }
            }
        }
    }

    private void TryMerge(Value parameter, Value argument)
    {
        var (first, second) = (WebOf(parameter), WebOf(argument));
        if (first == second || parameter.Type != argument.Type || !stackification.NeedsLocation(parameter) || !stackification.NeedsLocation(argument)
            || parameter.Type.IsFloat && !AreInOneLoop(parameter, argument) || !MayShare(first, second))
        {
            return;
        }
        foreach (var value in webs[second]!)
        {
            representatives[value.Id] = first;
        }
        webs[first]!.AddRange(webs[second]!);
        webs[second] = null;
        arguments[first] ??= arguments[second];
    }

    private bool AreInOneLoop(Value parameter, Value argument) =>
        argument.DefiningBlock is { } block && loops.Innermost(block) == loops.Innermost(parameter.ParameterOf!);

    private bool MayShare(int first, int second)
    {
        var (ones, others) = (webs[first]!, webs[second]!);
        return (long)ones.Count * others.Count <= MaxComparisons
            && (arguments[first] is null || arguments[second] is null)
            && MayBeStoredTo(arguments[first]) && MayBeStoredTo(arguments[second])
            && !ones.Any(one => others.Any(other => ranges.Interfere(one, other)));
    }

    /// <summary>An argument keeps any value of its stack type only when it is as wide; <c>this</c> is never written.</summary>
    private bool MayBeStoredTo(Value? argument)
    {
        if (argument is null)
        {
            return true;
        }
        var position = function.Entry.Parameters.IndexOf(argument);
        var isThis = position == 0 && isInstance;
        return !isThis && function.ParameterTypes[position].Kind is not (>= TypeKind.Boolean and <= TypeKind.UInt16);
    }
}
