namespace ILDiff.Benchmarks.Reporting;

/// <summary>Prints rows as they come, in columns of fixed width, as Markdown.</summary>
internal sealed class Table
{
    private readonly int[] widths;

    public Table(params (string Title, int Width)[] columns)
    {
        widths = [.. columns.Select(column => column.Width)];
        Write([.. columns.Select(column => column.Title)]);
        Console.WriteLine("|" + string.Concat(widths.Select(width => new string('-', width + 2) + "|")));
    }

    public void Write(params string[] cells) =>
        Console.WriteLine("| " + string.Join(" | ", cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))) + " |");
}
