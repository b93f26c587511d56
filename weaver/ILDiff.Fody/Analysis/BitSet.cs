namespace ILDiff.Compiler.Analysis;

/// <summary>A set of small non-negative integers (value or block ids).</summary>
public sealed class BitSet
{
    private readonly ulong[] words;

    /// <param name="capacity">One more than the largest member.</param>
    public BitSet(int capacity) => words = new ulong[(capacity + 63) / 64];

    public bool Contains(int member) => (words[member >> 6] & (1UL << (member & 63))) != 0;

    public void Add(int member) => words[member >> 6] |= 1UL << (member & 63);

    public void Remove(int member) => words[member >> 6] &= ~(1UL << (member & 63));

    public void AddAll()
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = ulong.MaxValue;
        }
    }

    /// <summary>Adds the other set's members; true when that changed this set.</summary>
    public bool UnionWith(BitSet other)
    {
        var changed = false;
        for (var i = 0; i < words.Length; i++)
        {
            var union = words[i] | other.words[i];
            changed |= union != words[i];
            words[i] = union;
        }
        return changed;
    }

    /// <summary>Keeps what the other set has too; true when that changed this set.</summary>
    public bool IntersectWith(BitSet other)
    {
        var changed = false;
        for (var i = 0; i < words.Length; i++)
        {
            var intersection = words[i] & other.words[i];
            changed |= intersection != words[i];
            words[i] = intersection;
        }
        return changed;
    }

    /// <summary>Removes the other set's members.</summary>
    public void ExceptWith(BitSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] &= ~other.words[i];
        }
    }

    public BitSet Copy()
    {
        var copy = new BitSet(words.Length * 64);
        words.CopyTo(copy.words, 0);
        return copy;
    }
}
