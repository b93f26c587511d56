using System.Collections;

namespace ILDiff.Generators.Models;

/// <summary>A sequence that is equal to another with equal elements, so that an unchanged method's source is not made again.</summary>
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? elements;

    public EquatableArray(IEnumerable<T> elements) => this.elements = elements.ToArray();

    public int Count => elements?.Length ?? 0;

    public T this[int index] => (elements ?? [])[index];

    public bool Equals(EquatableArray<T> other) => this.SequenceEqual(other);

    public override bool Equals(object? other) => other is EquatableArray<T> array && Equals(array);

    public override int GetHashCode() => this.Aggregate(17, (hash, element) => unchecked((hash * 31) + element.GetHashCode()));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(elements ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
