using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>An object: its numbers, and what it refers to.</summary>
public sealed class FuzzObject(FuzzType type, Number[] numbers, FuzzReference[] members) : FuzzReference
{
    public FuzzType Type { get; } = type;

    public Number[] Numbers { get; } = numbers;

    public FuzzReference[] Members { get; } = members;

    public override IEnumerable<Number> Contents => [.. Numbers, .. Members.SelectMany(member => member.Contents)];

    public override IEnumerable<Number> Differentiable =>
        [.. Type.FloatingOf(Numbers), .. Members.SelectMany(member => member.Differentiable)];

    public override IReadOnlyList<int> Shape => [.. Members.SelectMany(member => member.Shape)];

    public override bool IsWritten
    {
        get => base.IsWritten || Members.Any(member => member.IsWritten);
        set => base.IsWritten = value;
    }

    public Place Place => new(Numbers, 0, this);
}

/// <summary>An array of objects.</summary>
public sealed class FuzzObjects(FuzzObject[] items) : FuzzReference
{
    public FuzzObject[] Items { get; } = items;

    public override IEnumerable<Number> Contents => Items.SelectMany(item => item.Contents);

    public override IEnumerable<Number> Differentiable => Items.SelectMany(item => item.Differentiable);

    public override IReadOnlyList<int> Shape => [Items.Length];

    public override bool IsWritten
    {
        get => base.IsWritten || Items.Any(item => item.IsWritten);
        set => base.IsWritten = value;
    }
}
