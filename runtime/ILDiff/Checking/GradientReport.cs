using System.Globalization;
using System.Text;

namespace ILDiff;

/// <summary>How a gradient compares with finite differences, coordinate by coordinate.</summary>
public sealed class GradientReport
{
    private const int CoordinatesShown = 10;

    internal GradientReport(IReadOnlyList<GradientCoordinate> coordinates)
    {
        Coordinates = coordinates;
    }

    /// <summary>One for each independent number, in order.</summary>
    public IReadOnlyList<GradientCoordinate> Coordinates { get; }

    /// <summary>Whether every coordinate agrees.</summary>
    public bool IsConsistent => Coordinates.All(coordinate => coordinate.IsConsistent);

    /// <summary>The coordinate whose error is the largest multiple of its tolerance; null when there are no coordinates.</summary>
    public GradientCoordinate? Worst
    {
        get
        {
            GradientCoordinate? worst = null;
            foreach (var coordinate in Coordinates)
            {
                if (worst is null || coordinate.Severity > worst.Severity)
                {
                    worst = coordinate;
                }
            }
            return worst;
        }
    }

    /// <summary>What differs, and by how much.</summary>
    public override string ToString()
    {
        var wrong = Coordinates.Where(coordinate => !coordinate.IsConsistent).OrderByDescending(coordinate => coordinate.Severity).ToList();
        var text = new StringBuilder();
        if (wrong.Count == 0)
        {
            text.Append("The gradient is consistent in all ").Append(Coordinates.Count.ToString(CultureInfo.InvariantCulture)).Append(" coordinates.");
            if (Worst is { } worst)
            {
                text.AppendLine().Append("  nearest to a difference: ").Append(worst);
            }
            return text.ToString();
        }
        text.AppendFormat(CultureInfo.InvariantCulture, "The gradient differs in {0} of {1} coordinates:", wrong.Count, Coordinates.Count);
        foreach (var coordinate in wrong.Take(CoordinatesShown))
        {
            text.AppendLine().Append("  ").Append(coordinate);
        }
        if (wrong.Count > CoordinatesShown)
        {
            text.AppendLine().AppendFormat(CultureInfo.InvariantCulture, "  and {0} more", wrong.Count - CoordinatesShown);
        }
        return text.ToString();
    }
}
