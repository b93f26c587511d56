using SampleApp.Formulas;

namespace SampleApp;

/// <summary>What the command line asks for.</summary>
/// <param name="Models">The data sets to fit.</param>
/// <param name="DataFolder">Where the data files are.</param>
/// <param name="OutputFolder">Where the figures go.</param>
/// <param name="Help">Only explain.</param>
public sealed record Options(IReadOnlyList<RegressionModel> Models, string DataFolder, string OutputFolder, bool Help)
{
    public const string Usage =
        """
        Fits NIST's 27 reference data sets for nonlinear regression with the derivatives that ILDiff makes,
        and says how many of the certified digits come out.

        Usage: dotnet run --project sample-app [-- OPTIONS]

          --set NAME     fit this data set only (may be repeated)
          --data DIR     read the data files from DIR
          --output DIR   write the figures to DIR (default: output, beside the sample's sources)
          --help         show this text

        Exit code: 0 when every set reaches 8 certified digits from start 2, 1 when one does not or a data file
        is missing or malformed, 2 when the command line is wrong.
        """;

    /// <exception cref="UsageException">An option is unknown or incomplete.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var models = new List<RegressionModel>();
        var dataFolder = Path.Combine(AppContext.BaseDirectory, "data");
        var outputFolder = DefaultOutputFolder();
        var help = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--set":
                    models.Add(ModelNamed(ValueAfter(ref i)));
                    break;
                case "--data":
                    dataFolder = ValueAfter(ref i);
                    break;
                case "--output":
                    outputFolder = ValueAfter(ref i);
                    break;
                case "--help" or "-h":
                    help = true;
                    break;
                default:
                    throw new UsageException($"Unknown option '{arguments[i]}'.");
            }
        }
        return new Options(models.Count > 0 ? models : ModelCatalogue.All, dataFolder, outputFolder, help);

        string ValueAfter(ref int i) => i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal)
            ? arguments[++i]
            : throw new UsageException($"The option '{arguments[i]}' needs a value.");
    }

    private static RegressionModel ModelNamed(string name) => ModelCatalogue.Find(name) ?? throw new UsageException(
        $"There is no data set '{name}'. There are: {string.Join(", ", ModelCatalogue.All.Select(model => model.Name))}.");

    // Beside the sources when run from a build of them, else where the user stands.
    private static string DefaultOutputFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "sample-app.csproj")))
            {
                return Path.Combine(folder.FullName, "output");
            }
        }
        return Path.Combine(Environment.CurrentDirectory, "output");
    }
}

/// <summary>A command line that cannot be understood.</summary>
public sealed class UsageException(string message) : Exception(message);
