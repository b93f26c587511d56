using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>An array of any shape of the interpreted program; identity matters, arrays may be aliased.</summary>
public abstract class FuzzReference
{
    /// <summary>The numbers in it, row by row.</summary>
    public abstract IEnumerable<Number> Contents { get; }

    /// <summary>Lengths of the rows; of one row, its own.</summary>
    public abstract IReadOnlyList<int> Shape { get; }

    /// <summary>Whether the program wrote to it.</summary>
    public virtual bool IsWritten { get; set; }
}

public sealed class FuzzArray(FuzzType elementType, Number[] items) : FuzzReference
{
    public FuzzType ElementType { get; } = elementType;

    public Number[] Items { get; } = items;

    public override IEnumerable<Number> Contents => Items;

    public override IReadOnlyList<int> Shape => [Items.Length];
}

/// <summary>Its rows are arrays of their own, which others may refer to.</summary>
public sealed class FuzzJagged(FuzzArray[] rows) : FuzzReference
{
    public FuzzArray[] Rows { get; } = rows;

    public override IEnumerable<Number> Contents => Rows.SelectMany(row => row.Items);

    public override IReadOnlyList<int> Shape => [.. Rows.Select(row => row.Items.Length)];

    public override bool IsWritten
    {
        get => base.IsWritten || Rows.Any(row => row.IsWritten);
        set => base.IsWritten = value;
    }
}

public sealed class FuzzGrid(int columns, Number[] items) : FuzzReference
{
    public int Columns { get; } = columns;

    public int Rows => Columns == 0 ? 0 : Items.Length / Columns;

    public Number[] Items { get; } = items;

    public override IEnumerable<Number> Contents => Items;

    public override IReadOnlyList<int> Shape => [Rows, Columns];
}
