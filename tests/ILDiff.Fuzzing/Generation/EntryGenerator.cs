using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>The method that is differentiated: what it takes and returns.</summary>
internal static class EntryGenerator
{
    public const string Name = "F";

    public static IReadOnlyList<FuzzType> ObjectTypes { get; } = [FuzzType.Cell, FuzzType.Cell, FuzzType.Layer, FuzzType.CellArray, FuzzType.Settings];

    public static FuzzFunction Make(RandomSource random, bool allowsFloat, Constructs constructs)
    {
        var isInstance = constructs.HasFlag(Constructs.Signatures | Constructs.Objects) && random.Chance(0.3);
        var parameters = ProgramGenerator.Named(ProgramGenerator.Shuffled(random, Types(random, allowsFloat, constructs, isInstance)));
        if (isInstance)
        {
            parameters = [.. parameters, new Variable("this", FuzzType.Layer, parameters.Count)];
        }
        else if (constructs.HasFlag(Constructs.Signatures | Constructs.References))
        {
            IReadOnlyList<Variable> passed = [.. parameters.Select(parameter => parameter.Type.IsFloating() || parameter.Type.IsStruct() ? Passed(random, parameter) : parameter)];
            parameters = passed.Any(parameter => parameter.Type.CarriesDerivative() && parameter.Passing != Passing.Out) ? passed : parameters;
        }
        return new FuzzFunction(Name, parameters, Result(random, allowsFloat, constructs, parameters));
    }

    private static FuzzType? Result(RandomSource random, bool allowsFloat, Constructs constructs, IReadOnlyList<Variable> parameters)
    {
        var number = allowsFloat && random.Chance(0.3) ? FuzzType.Float : FuzzType.Double;
        return !constructs.HasFlag(Constructs.Signatures) ? number : random.Below(10) switch
        {
            0 or 1 when constructs.HasFlag(Constructs.Structs) => random.Pick(StructTypes.All),
            2 => FuzzType.DoubleArray,
            3 when constructs.HasFlag(Constructs.Matrices) => FuzzType.Jagged,
            4 when constructs.HasFlag(Constructs.Matrices) => FuzzType.Grid,
            6 when constructs.HasFlag(Constructs.Structs) => random.Chance(0.5) ? FuzzType.PointArray : FuzzType.BodyArray,
            7 when constructs.HasFlag(Constructs.Collections) => random.Chance(0.5) ? FuzzType.List : FuzzType.Map,
            8 when constructs.HasFlag(Constructs.Objects) => FuzzType.Cell,
            5 when parameters.Any(parameter => parameter.IsBuffer) => null,
            _ => number,
        };
    }

    private static List<FuzzType> Types(RandomSource random, bool allowsFloat, Constructs constructs, bool isInstance)
    {
        var types = new List<FuzzType>();
        types.AddRange(ExpressionGenerator.Many(random.Between(0, 3), () => FuzzType.Double));
        types.AddRange(ExpressionGenerator.Many(random.Between(types.Count == 0 ? 1 : 0, 2), () => FuzzType.DoubleArray));
        types.AddRange(ExpressionGenerator.Many(allowsFloat ? random.Below(2) : 0, () => random.Chance(0.5) ? FuzzType.Float : FuzzType.FloatArray));
        types.AddRange(ExpressionGenerator.Many(random.Below(2), () => FuzzType.Int));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Structs) ? random.Below(3) : 0, () => random.Pick(StructTypes.All)));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Structs) ? random.Below(2) : 0, () => random.Chance(0.5) ? FuzzType.PointArray : FuzzType.BodyArray));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Matrices) ? random.Below(3) : 0, () => random.Chance(0.6) ? FuzzType.Jagged : FuzzType.Grid));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Objects) ? random.Below(3) : 0, () => random.Pick(ObjectTypes)));
        types.AddRange(ExpressionGenerator.Many(constructs.HasFlag(Constructs.Collections) ? random.Below(2) : 0, () => random.Chance(0.6) ? FuzzType.List : FuzzType.Map));
        types.AddRange(ExpressionGenerator.Many(!isInstance && constructs.HasFlag(Constructs.Signatures | Constructs.Spans) ? random.Below(3) : 0, () => FuzzType.Span));
        types.AddRange(ExpressionGenerator.Many(random.Chance(0.3) ? 1 : 0, () => random.Chance(0.6) ? FuzzType.IntArray : FuzzType.Bool));
        return types;
    }

    private static Variable Passed(RandomSource random, Variable parameter) =>
        new(parameter.Name, parameter.Type, parameter.Index) { Passing = random.Pick([Passing.Value, Passing.Ref, Passing.Ref, Passing.In, Passing.Out]) };
}
