using System.Globalization;

namespace ILDiff.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Filter">Part of the names of the kernels to run; empty: all.</param>
/// <param name="Rounds">Interleaved rounds.</param>
/// <param name="Mode">Which report.</param>
internal sealed record Options(string Filter, int Rounds, BenchmarkMode Mode)
{
    public const string Usage = """
        dotnet run -c Release --project tests/ILDiff.Benchmarks [-- options]

          --filter NAME   only kernels whose name contains NAME
          --rounds N      interleaved rounds (default 21)
          --growth        gradient over primal on Rosenbrock's function of 100 to 100,000 variables
          --bdn           with BenchmarkDotNet; what follows are its own options
          --help          this
        """;

    /// <summary>Null when the command line cannot be understood.</summary>
    public static Options? Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options("", 21, BenchmarkMode.Table);
        for (var i = 0; i < arguments.Count; i++)
        {
            var next = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--filter" when next is not null:
                    options = options with { Filter = next };
                    i++;
                    break;
                case "--rounds" when int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0:
                    options = options with { Rounds = rounds };
                    i++;
                    break;
                case "--growth":
                    options = options with { Mode = BenchmarkMode.Growth };
                    break;
                case "--help":
                    options = options with { Mode = BenchmarkMode.Help };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }
}

/// <summary>What is printed.</summary>
internal enum BenchmarkMode
{
    /// <summary>All ways of all kernels.</summary>
    Table,
    /// <summary>One function of more and more inputs.</summary>
    Growth,
    /// <summary>How to call the program.</summary>
    Help,
}
