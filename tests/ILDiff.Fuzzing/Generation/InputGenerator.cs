using CsCheck;
using ILDiff.Fuzzing.Evaluation;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Random arguments: in general position, at kinks and edges, and with one array given twice.</summary>
public static class InputGenerator
{
    private static readonly double[] Special = [0, 0, 1, 1, -1, 2, 0.5, -0.0, 3];

    public static IReadOnlyList<ProgramInput> Make(FuzzProgram program)
    {
        var random = new RandomSource(new PCG(202, program.Seed));
        return
        [
            Make(random, program.Entry, () => random.Real(-2, 2)),
            Make(random, program.Entry, () => random.Chance(0.7) ? random.Pick(Special) : random.Real(-20, 20)),
            Make(random, program.Entry, () => random.Real(0.2, 2)) with { SharesArrays = true },
        ];
    }

    private static ProgramInput Make(RandomSource random, FuzzFunction entry, Func<double> number) =>
        new(entry.Parameters.Select(parameter => Make(random, parameter.Type, number)).ToArray());

    private static double[] Make(RandomSource random, FuzzType type, Func<double> number) => type switch
    {
        FuzzType.Double => [number()],
        FuzzType.Float => [(float)number()],
        FuzzType.Int => [random.Below(7)],
        FuzzType.Bool => [random.Below(2)],
        FuzzType.Jagged => Several(random.Between(2, 6), number),
        FuzzType.PointArray or FuzzType.BodyArray => Several(type.Element().Size() * random.Between(1, 3), number),
        FuzzType.Cell or FuzzType.Settings => Several(2, number),
        FuzzType.CellArray => Several(2 * random.Between(1, 3), number),
        FuzzType.Layer => Several(random.Between(6, 8), number),
        FuzzType.Grid => Several(ArrayShapes.GridColumns * random.Between(1, 3), number),
        _ when type.IsStruct() => [.. type.Numbers().Select(leaf => Make(random, leaf, number)[0])],
        _ => ExpressionGenerator.Many(random.Between(1, 4), () => Make(random, type.Element(), number)[0]).ToArray(),
    };

    private static double[] Several(int count, Func<double> number) => [.. ExpressionGenerator.Many(count, number)];
}
