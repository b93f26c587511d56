using System.Globalization;

namespace ILDiff.Tests.Rules;

/// <summary>A row of reference_partials.csv: value and partials of a primitive, rounded once from 900 digits.</summary>
internal sealed record ReferencePartial(string Primitive, double[] Operands, double Value, double[] Partials)
{
    public static IReadOnlyList<ReferencePartial> All { get; } = File
        .ReadLines(RepositoryFiles.PathOf("tests", "ILDiff.Tests", "Rules", "reference_partials.csv"))
        .Skip(1)
        .Select(Parse)
        .ToArray();

    public override string ToString() => $"{Primitive}({string.Join(", ", Operands)})";

    private static ReferencePartial Parse(string line)
    {
        var columns = line.Split(';');
        return new ReferencePartial(columns[0], Numbers(columns[1]), Numbers(columns[2]).Single(), Numbers(columns[3]));
    }

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(Number)];

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
