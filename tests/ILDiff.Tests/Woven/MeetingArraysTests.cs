using Woven;
using Xunit;
using static ILDiff.Tests.Woven.AllocationMeter;

namespace ILDiff.Tests.Woven;

public sealed class MeetingArraysTests
{
    private static double[][] Inputs => [[1, -0.5], [0.25, 2], [-1, 1.5]];

    private static double[][] Weights => [[0.5, -0.25, 0.75, 1], [-0.5, 0.25, 0.3, 0.6], [0.1, 0.2, -0.9, 0.4]];

    public static TheoryData<string, object?[]> Samples => new()
    {
        { nameof(MeetingArrays.Loss), [Inputs, Weights, 2] },
        { nameof(MeetingArrays.Loss), [Inputs, Array.Empty<double[]>(), 2] },
        { nameof(MeetingArrays.Chosen), [new[] { 1.5, -2 }, new[] { 0.5, 2 }, 0.75, 0] },
        { nameof(MeetingArrays.Chosen), [new[] { 1.5, -2 }, new[] { 0.5, 2 }, 0.75, 1] },
        { nameof(MeetingArrays.Chosen), [new[] { 1.5, -2 }, new[] { 0.5, 2 }, 0.75, 2] },
        { nameof(MeetingArrays.Chosen), [new[] { 1.5, -2 }, new[] { 0.5, 2 }, 0.75, 3] },
        { nameof(MeetingArrays.Returned), [new[] { 1.5, -2 }, 0.75, 0] },
        { nameof(MeetingArrays.Returned), [new[] { 1.5, -2 }, 0.75, 3] },
        { nameof(MeetingArrays.Calls), [new[] { 1.5, -2 }, new[] { 0.5, 2 }, 0] },
        { nameof(MeetingArrays.Calls), [new[] { 1.5, -2 }, new[] { 0.5, 2 }, 3] },
        { nameof(MeetingArrays.Overwritten), [new[] { 1.5, -2 }, 0.75] },
        { nameof(MeetingArrays.Matrices), [new[,] { { 1, 1.5 }, { -2, 0.5 } }, new[] { (1.5, 2) }, 0.75] },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Twins_agree(string method, object?[] at) => TwinChecker.Check(typeof(MeetingArrays), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(MeetingArrays), typeof(MeetingArraysTests));

    [Fact]
    public void Nothing_is_allocated_beside_what_the_method_allocates()
    {
        var (inputs, weights, dw) = (Inputs, Weights, Weights);
        Assert.Equal(Allocated(() => MeetingArrays.Loss(inputs, weights, 2)), Allocated(() => MeetingArrays.Loss_Grad(inputs, weights, 2, dw)));
        Assert.Equal(Allocated(() => MeetingArrays.Loss(inputs, weights, 2)), Allocated(() => MeetingArrays.Loss_Jvp(inputs, weights, 2, dw)));
    }
}
