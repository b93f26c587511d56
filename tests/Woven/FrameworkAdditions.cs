#if NETSTANDARD2_0
namespace System
{
    /// <summary>What the compiler needs for indices from the end where the framework does not have it.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;

        public static implicit operator Index(int value) => new(value);
    }
}

namespace Woven
{
    internal static class FrameworkAdditions
    {
        public static void Deconstruct<TKey, TValue>(this System.Collections.Generic.KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value) =>
            (key, value) = (pair.Key, pair.Value);
    }
}
#endif
