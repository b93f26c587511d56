using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>
/// Derivative dictionaries beside primal dictionaries: by key, whatever happens to the primal's shape. A key that is missing has the derivative 0; one that
/// the primal has no more has been, or will be, given a new one together with its next value. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShadowDictionaries
{
    /// <summary>An empty one; null beside null.</summary>
    public static Dictionary<TKey, double>? Zero<TKey>(Dictionary<TKey, double>? primal)
        where TKey : notnull => primal is null ? null : new(primal.Comparer);

    /// <summary>The derivative beside a key.</summary>
    public static double Read<TKey>(Dictionary<TKey, double> shadow, TKey key)
        where TKey : notnull => shadow.TryGetValue(key, out var derivative) ? derivative : 0;

    /// <summary>shadow[key] += derivative.</summary>
    public static void Add<TKey>(Dictionary<TKey, double> shadow, TKey key, double derivative)
        where TKey : notnull => shadow[key] = Read(shadow, key) + derivative;

    /// <summary>The dictionary in which a twin accumulates: the caller's own, zeroed unless it carries adjoints in, or another where the method writes it or none is wanted.</summary>
    public static Dictionary<TKey, double>? Begin<TKey>(Dictionary<TKey, double>? derivative, Dictionary<TKey, double>? primal, bool isCleared, bool isWritten)
        where TKey : notnull
    {
        if (derivative is null || primal is null)
        {
            return Zero(primal);
        }
        if (!isWritten)
        {
            if (isCleared)
            {
                Clear(derivative);
            }
            return derivative;
        }
        var shadow = isCleared ? Zero(primal)! : new(derivative, primal.Comparer);
        derivative.Clear();
        foreach (var key in primal.Keys)
        {
            derivative.Add(key, 0);
        }
        return shadow;
    }

    /// <summary>Hands what has been accumulated elsewhere to the caller's own, which has the keys that the primal had on entry.</summary>
    public static void End<TKey>(Dictionary<TKey, double>? shadow, Dictionary<TKey, double>? derivative)
        where TKey : notnull
    {
        if (shadow is null || derivative is null)
        {
            return;
        }
        foreach (var key in derivative.Keys.ToList())
        {
            derivative[key] = Read(shadow, key);
        }
    }

    /// <summary>Forward mode: the caller's tangents get the keys that the primal has come to have.</summary>
    public static void EndTangents<TKey>(Dictionary<TKey, double>? tangents, Dictionary<TKey, double>? primal)
        where TKey : notnull
    {
        if (tangents is null || primal is null)
        {
            return;
        }
        foreach (var key in tangents.Keys.Where(key => !primal.ContainsKey(key)).ToList())
        {
            tangents.Remove(key);
        }
        foreach (var key in primal.Keys.Where(key => !tangents.ContainsKey(key)))
        {
            tangents.Add(key, 0);
        }
    }

    /// <summary>One dictionary passed for two parameters accumulates in one place.</summary>
    public static Dictionary<TKey, double>? Shared<TKey>(Dictionary<TKey, double>? shadow, object? primal, Dictionary<TKey, double>? otherShadow, object? otherPrimal)
        where TKey : notnull => primal is not null && ReferenceEquals(primal, otherPrimal) ? otherShadow : shadow;

    /// <summary>Whether every adjoint is finite.</summary>
    public static bool AreFinite<TKey>(Dictionary<TKey, double>? shadow)
        where TKey : notnull
    {
        if (shadow is not null)
        {
            foreach (var pair in shadow)
            {
                if (!Finiteness.IsFinite(pair.Value))
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>Sets every adjoint to 0 again.</summary>
    public static void Clear<TKey>(Dictionary<TKey, double>? shadow)
        where TKey : notnull
    {
        if (shadow is not null)
        {
#if NET8_0_OR_GREATER
            foreach (var pair in shadow)
            {
                shadow[pair.Key] = 0;
            }
#else
            foreach (var key in shadow.Keys.ToList())
            {
                shadow[key] = 0;
            }
#endif
        }
    }

    /// <summary>The adjoints of final contents that a caller has given, as a copy; none are left.</summary>
    public static Dictionary<TKey, double>? TakeSeeds<TKey>(Dictionary<TKey, double>? shadow)
        where TKey : notnull
    {
        if (shadow is null)
        {
            return null;
        }
        var seeds = new Dictionary<TKey, double>(shadow, shadow.Comparer);
        shadow.Clear();
        return seeds;
    }

    /// <summary>Adds the adjoints of the final contents, now that these are there.</summary>
    /// <exception cref="ArgumentException">One that is not 0 has a key that the dictionary has not come to have.</exception>
    public static void AddSeeds<TKey>(Dictionary<TKey, double>? shadow, Dictionary<TKey, double>? seeds, Dictionary<TKey, double>? primal)
        where TKey : notnull
    {
        if (shadow is null || seeds is null || primal is null)
        {
            return;
        }
        foreach (var seed in seeds)
        {
            if (primal.ContainsKey(seed.Key))
            {
                Add(shadow, seed.Key, seed.Value);
            }
            else if (seed.Value != 0)
            {
                throw new ArgumentException($"A derivative that is passed in has the key {seed.Key}, which the method has not left.");
            }
        }
    }

    /// <summary>The primal has a number beside a key; whether it had none.</summary>
    public static bool Open<TKey>(Dictionary<TKey, double> shadow, TKey key)
        where TKey : notnull
    {
        if (shadow.ContainsKey(key))
        {
            return false;
        }
        shadow.Add(key, 0);
        return true;
    }

    /// <summary>The primal has a key no more; whether it had it.</summary>
    public static bool Close<TKey>(Dictionary<TKey, double> shadow, TKey key)
        where TKey : notnull => shadow.Remove(key);

    /// <summary>The primal has no keys any more; those that it had.</summary>
    public static object CloseAll<TKey>(Dictionary<TKey, double> shadow)
        where TKey : notnull
    {
        var keys = shadow.Keys.ToArray();
        shadow.Clear();
        return keys;
    }

    /// <summary>Takes <see cref="Open"/> back.</summary>
    public static void CloseAgain<TKey>(Dictionary<TKey, double> shadow, TKey key, bool wasOpened)
        where TKey : notnull
    {
        if (wasOpened)
        {
            shadow.Remove(key);
        }
    }

    /// <summary>Takes <see cref="Close"/> back.</summary>
    public static void OpenAgain<TKey>(Dictionary<TKey, double> shadow, TKey key, bool wasClosed)
        where TKey : notnull
    {
        if (wasClosed)
        {
            shadow.Add(key, 0);
        }
    }

    /// <summary>Takes <see cref="CloseAll"/> back.</summary>
    public static void OpenAll<TKey>(Dictionary<TKey, double> shadow, object keys)
        where TKey : notnull
    {
        foreach (var key in (TKey[])keys)
        {
            shadow.Add(key, 0);
        }
    }

    /// <summary>Zeros beside the same keys.</summary>
    public static Dictionary<TKey, double> ZeroKeys<TKey>(Dictionary<TKey, double> primal)
        where TKey : notnull
    {
        var zeros = new Dictionary<TKey, double>(primal.Count, primal.Comparer);
        foreach (var key in primal.Keys)
        {
            zeros.Add(key, 0);
        }
        return zeros;
    }

    /// <summary>A derivative has its primal's keys; a null primal is left to the method itself, a null derivative is not wanted.</summary>
    /// <exception cref="ArgumentException">The keys differ.</exception>
    public static void RequireKeys<TKey>(Dictionary<TKey, double>? primal, Dictionary<TKey, double>? derivative, string derivativeName)
        where TKey : notnull
    {
        if (primal is null || derivative is null)
        {
            return;
        }
        var isAlike = primal.Count == derivative.Count && primal.Comparer.Equals(derivative.Comparer);
        if (isAlike)
        {
            foreach (var pair in primal)
            {
                isAlike &= derivative.ContainsKey(pair.Key);
            }
        }
        if (!isAlike)
        {
            throw new ArgumentException($"{derivativeName} has other keys than what it is the derivative of.", derivativeName);
        }
    }
}
