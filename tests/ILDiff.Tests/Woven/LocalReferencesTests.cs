using Woven;

namespace ILDiff.Tests.Woven;

public sealed class LocalReferencesTests
{
    [Theory]
    [MemberData(nameof(Points))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(LocalReferences), method, at);

    public static TheoryData<string, object?[]> Points => new()
    {
        { nameof(LocalReferences.ChosenElement), [Numbers(3), Numbers(2), true] },
        { nameof(LocalReferences.ChosenElement), [Numbers(3), Numbers(2), false] },
        { nameof(LocalReferences.ChosenLocal), [0.75, true] },
        { nameof(LocalReferences.ChosenLocal), [0.75, false] },
        { nameof(LocalReferences.LocalOrElement), [0.75, Numbers(4), 4] },
        { nameof(LocalReferences.LocalOrElement), [0.75, new[] { 3.0, 0.5, 4, 2 }, 4] },
        { nameof(LocalReferences.Largest), [new[] { 0.5, 2, 1.25 }] },
        { nameof(LocalReferences.Largest), [new[] { 0.5, 2, 3.25 }] },
        { nameof(LocalReferences.PassedOn), [0.75, 2] },
        { nameof(LocalReferences.ElementPassedOn), [Numbers(3), 2] },
        { nameof(LocalReferences.SameElementTwice), [Numbers(3), 0] },
        { nameof(LocalReferences.SameElementTwice), [Numbers(3), 1] },
        { nameof(LocalReferences.ReturnedReference), [Numbers(3), 0] },
        { nameof(LocalReferences.ReturnedReference), [Numbers(3), 2] },
        { nameof(LocalReferences.ReadOnly), [0.75, Numbers(2)] },
        { nameof(LocalReferences.Singles), [0.75f, new[] { 0.5f }] },
        { nameof(LocalReferences.InLoop), [0.75, 3] },
    };

    /// <summary>An element's address is checked where it is taken.</summary>
    [Theory]
    [InlineData(nameof(LocalReferences.ChosenElement), 2)]
    [InlineData(nameof(LocalReferences.ChosenElement), 0)]
    public void Exceptions_are_the_methods_own(string method, int length) =>
        ExceptionChecker.Check(typeof(LocalReferences), method, typeof(IndexOutOfRangeException), [Numbers(length), Numbers(2), true]);

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => 0.75 + (0.5 * i))];
}
