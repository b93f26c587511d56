namespace ILDiff.Fuzzing.Evaluation;

/// <summary>A list, which throws what .NET's throws.</summary>
public sealed class FuzzList(IEnumerable<Number> items) : FuzzReference
{
    public List<Number> Items { get; } = [.. items];

    public override IEnumerable<Number> Contents => Items;

    public override IReadOnlyList<int> Shape => [Items.Count];
}

/// <summary>A dictionary; its contents are in the order of the keys.</summary>
public sealed class FuzzMap(IEnumerable<Number> items) : FuzzReference
{
    public Dictionary<int, Number> Items { get; } = items.Select((item, key) => (item, key)).ToDictionary(entry => entry.key, entry => entry.item);

    public override IEnumerable<Number> Contents => Items.OrderBy(entry => entry.Key).Select(entry => entry.Value);

    public override IReadOnlyList<int> Shape => [.. Items.Keys.Order()];
}
