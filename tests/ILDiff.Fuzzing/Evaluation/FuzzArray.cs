using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>An array of any shape, a collection or an object of the interpreted program; identity matters, they may be aliased.</summary>
public abstract class FuzzReference
{
    /// <summary>The numbers in it, row by row.</summary>
    public abstract IEnumerable<Number> Contents { get; }

    /// <summary>Those of them that may have a derivative.</summary>
    public virtual IEnumerable<Number> Differentiable => Contents;

    /// <summary>Lengths of the rows; of one row, its own; of a dictionary, the keys.</summary>
    public abstract IReadOnlyList<int> Shape { get; }

    /// <summary>Whether the program wrote to it.</summary>
    public virtual bool IsWritten { get; set; }
}

/// <summary>A one-dimensional array, or a span: a part of one.</summary>
public sealed class FuzzArray(FuzzType elementType, Number[] items) : FuzzReference
{
    private readonly Number[] storage = items;
    private readonly FuzzArray? whole;
    private readonly int offset;

    /// <summary>A span of another one.</summary>
    public FuzzArray(FuzzArray of, int start, int length)
        : this(of.ElementType, of.storage)
    {
        whole = of.whole ?? of;
        offset = of.offset + start;
        Length = length;
    }

    public FuzzType ElementType { get; } = elementType;

    public int Length { get; } = items.Length / elementType.Size();

    /// <summary>The numbers in it: of structs, all of theirs.</summary>
    public Span<Number> Items => storage.AsSpan(offset, Length * ElementType.Size());

    public override IEnumerable<Number> Contents => storage.Skip(offset).Take(Length * ElementType.Size());

    public override IReadOnlyList<int> Shape => [Length];

    public override bool IsWritten
    {
        get => whole?.IsWritten ?? base.IsWritten;
        set
        {
            if (whole is null)
            {
                base.IsWritten = value;
            }
            else
            {
                whole.IsWritten = value;
            }
        }
    }

    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public Place PlaceOf(int index) => (uint)index < (uint)Length ? new Place(storage, offset + (index * ElementType.Size()), this) : throw new IndexOutOfRangeException();
}

/// <summary>Its rows are arrays of their own, which others may refer to.</summary>
public sealed class FuzzJagged(FuzzArray[] rows) : FuzzReference
{
    public FuzzArray[] Rows { get; } = rows;

    public override IEnumerable<Number> Contents => Rows.SelectMany(row => row.Contents);

    public override IReadOnlyList<int> Shape => [.. Rows.Select(row => row.Length)];

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
