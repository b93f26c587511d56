using System.Globalization;
using System.Text.RegularExpressions;

namespace SampleApp.Nist;

/// <summary>
/// Reads a data file. Its head says on which lines the starting values and the data stand; every other value
/// is found by its caption.
/// </summary>
public sealed partial class NistFileParser
{
    private readonly string path;
    private readonly string[] lines;

    private NistFileParser(string path, string[] lines)
    {
        this.path = path;
        this.lines = lines;
    }

    /// <exception cref="NistFileException">The file is missing or malformed.</exception>
    public static NistFile Read(string path)
    {
        try
        {
            return new NistFileParser(path, File.ReadAllLines(path)).Parse();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NistFileException(path, null, $"the file cannot be read. {exception.Message}");
        }
    }

    /// <exception cref="NistFileException">The text is malformed.</exception>
    public static NistFile Parse(string path, string text) =>
        new NistFileParser(path, text.ReplaceLineEndings("\n").Split('\n')).Parse();

    private NistFile Parse()
    {
        var name = Captioned("Dataset Name:").Text.Split(' ', 2)[0];
        var predictors = PredictorCount();
        var parameters = ParametersIn(LinesCalled(StartingValuesRange(), "Starting Values"));
        var dataLines = LinesCalled(DataRange(), "Data");
        CheckObservationCount(dataLines);
        return new NistFile(
            path,
            name,
            VariableName("y") ?? "y",
            PredictorNames(predictors),
            parameters,
            Number(Captioned("Residual Sum of Squares:")),
            [.. Enumerable.Range(dataLines.First, dataLines.Count).Select(line => ObservationOn(line, predictors))]);
    }

    private List<NistParameter> ParametersIn(LineRange range)
    {
        var parameters = new List<NistParameter>();
        for (var line = range.First; line <= range.Last; line++)
        {
            var sides = TextOn(line).Split('=', 2);
            var expected = $"b{parameters.Count + 1}";
            if (sides.Length != 2 || sides[0].Trim() != expected)
            {
                throw Malformed(line, $"expected '{expected} = …', found '{TextOn(line).Trim()}'");
            }
            var numbers = Numbers(line, sides[1], 4, "start 1, start 2, certified value, standard deviation");
            parameters.Add(new NistParameter(expected, numbers[0], numbers[1], numbers[2], numbers[3]));
        }
        return parameters;
    }

    private NistObservation ObservationOn(int line, int predictors)
    {
        var numbers = Numbers(line, TextOn(line), 1 + predictors, "the response, then the predictors");
        return new NistObservation(numbers[0], numbers[1..]);
    }

    private void CheckObservationCount(LineRange data)
    {
        var stated = Captioned("Number of Observations:");
        if (Number(stated) != data.Count)
        {
            throw Malformed(stated.Line, $"{stated.Text.Trim()} observations are stated, but {data.Count} lines of data");
        }
    }

    private int PredictorCount()
    {
        for (var line = 1; line <= lines.Length; line++)
        {
            var match = PredictorCaption().Match(TextOn(line));
            if (match.Success)
            {
                return int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            }
        }
        throw Malformed(null, "no line says how many predictors there are");
    }

    private string[] PredictorNames(int count) => count == 1
        ? [VariableName("x") ?? "x"]
        : [.. Enumerable.Range(1, count).Select(number => VariableName($"x{number}") ?? $"x{number}")];

    private string? VariableName(string symbol)
    {
        var pattern = new Regex($@"[(;]\s*{symbol}\s*=\s*([^;]*?)\s*(;|\)\s*$)");
        return lines.Where(line => line.Contains("Response") || line.Contains("Predictor"))
            .Select(line => pattern.Match(line))
            .FirstOrDefault(match => match.Success)?.Groups[1].Value;
    }

    private LineRange LinesCalled(Regex caption, string what)
    {
        for (var line = 1; line <= lines.Length; line++)
        {
            var match = caption.Match(TextOn(line));
            if (!match.Success)
            {
                continue;
            }
            var first = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var last = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            return first >= 1 && first <= last && last <= lines.Length
                ? new LineRange(first, last)
                : throw Malformed(line, $"lines {first} to {last} are announced, but the file has {lines.Length} lines");
        }
        throw Malformed(null, $"no line '{what} (lines … to …)'");
    }

    private Caption Captioned(string caption)
    {
        for (var line = 1; line <= lines.Length; line++)
        {
            if (TextOn(line).StartsWith(caption, StringComparison.Ordinal))
            {
                return new Caption(line, TextOn(line)[caption.Length..].Trim());
            }
        }
        throw Malformed(null, $"no line '{caption} …'");
    }

    private double Number(Caption caption) => Numbers(caption.Line, caption.Text, 1, "one number")[0];

    private double[] Numbers(int line, string text, int count, string meaning)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != count)
        {
            throw Malformed(line, $"expected {count} numbers ({meaning}), found {words.Length}");
        }
        return Array.ConvertAll(words, word =>
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number
                : throw Malformed(line, $"'{word}' is not a number"));
    }

    private string TextOn(int line) => lines[line - 1];

    private NistFileException Malformed(int? line, string problem) => new(path, line, problem);

    [GeneratedRegex(@"^\s*Starting Values\s+\(lines\s+(\d{1,6})\s+to\s+(\d{1,6})\)", RegexOptions.IgnoreCase)]
    private static partial Regex StartingValuesRange();

    [GeneratedRegex(@"^\s*Data\s+\(lines\s+(\d{1,6})\s+to\s+(\d{1,6})\)")]
    private static partial Regex DataRange();

    [GeneratedRegex(@"^\s*(\d{1,2}) Predictor")]
    private static partial Regex PredictorCaption();

    private readonly record struct Caption(int Line, string Text);

    private readonly record struct LineRange(int First, int Last)
    {
        public int Count => Last - First + 1;
    }
}
