using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>In steady state a twin allocates nothing beyond what its method allocates.</summary>
public sealed class AllocationTests
{
    private const int Repetitions = 1000;
    private const int Rounds = 4;
    private static readonly double[] x = [0.5, 0.4, -0.3, 1.2, 1.1];
    private static readonly double[] dx = new double[5];
    private static readonly float[] singles = [0.5f, 0.25f];
    private static readonly float[] dSingles = new float[2];
    private static readonly List<double> list = [0.5, 0.4, -0.3];
    private static readonly List<double> dList = [0, 0, 0];
    private static readonly double[] zeros = new double[3];
    private static readonly double[] dZeros = new double[3];

    public static TheoryData<string> Names => [.. Twins.Keys];

    private static Dictionary<string, Action> Twins { get; } = new()
    {
        ["scalars, reverse"] = () => Scalars.Quotient_Grad(1.5, 2.5),
        ["scalars, forward"] = () => Scalars.Quotient_Jvp(1.5, 2.5, 1, 0),
        ["scalars, adjoints given"] = () => Scalars.Quotient_Vjp(1.5, 2.5, 1),
        ["single precision"] = () => Scalars.SingleArithmetic_Grad(1.5f, 2.5f),
        ["branches"] = () => ControlFlow.StackAcrossBranches_Grad(1.5, 2.5, true),
        ["counted loop"] = () => Loops.For_Grad(1.001, 3000),
        ["counted loop, forward"] = () => Loops.For_Jvp(1.001, 3000, 1),
        ["nested loops"] = () => Loops.Nested_Grad(0.7, 0.9, 20),
        ["loop on data"] = () => Loops.WhileOnData_Grad(1.1, 100),
        ["irreducible flow"] = () => Loops.Irreducible_Grad(1.3, 0.4, 9),
        ["array"] = () => Arrays.Rosenbrock_Grad(x, dx),
        ["array, forward"] = () => Arrays.Rosenbrock_Jvp(x, dx),
        ["array, adjoints given"] = () => Arrays.Rosenbrock_Vjp(x, dx, 0),
        ["gradient not wanted"] = () => Arrays.Rosenbrock_Grad(x, null),
        ["update in place"] = () => Arrays.UpdateInPlace_Grad(x, dx),
        ["array of float"] = () => Arrays.Singles_Grad(singles, 1, dSingles),
        ["list"] = () => Lists.Parameter_Grad(list, 0.5, dList),
        ["list, forward"] = () => Lists.Parameter_Jvp(list, 0.5, dList, 1),
        ["list, gradient not wanted"] = () => Lists.Parameter_Grad(list, 0.5, null),
        ["list, written"] = () => Lists.Fill_Vjp(list, 0.5, dList),
        ["sorting"] = () => Arrays.BubbleSort_Grad(x, dx),
        ["calls"] = () => Calls.CallsInLoop_Grad(0.8, 6),
        ["calls that are not inlined"] = () => SeparateCalls.LoopInCallee_Grad(1.1, 100),
        ["calls with arrays"] = () => SeparateCalls.WritesArray_Grad(x, 1, dx),
        ["recursion"] = () => Recursion.Fibonacci_Grad(0.4, 8),
        ["recursion on an array"] = () => Recursion.SumOfRange_Grad(x, 0, 5, dx),
        ["recursion, forward"] = () => Recursion.FastPower_Jvp(1.1, 100, 1),
        ["guarded sweep"] = () => TwentyCases.RootOfSquare_Grad(0),
        ["guarded sweep on an array"] = () => TwentyCases.Norm_Grad(zeros, dZeros),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Twins_allocate_nothing(string name)
    {
        var twin = Twins[name];
        Repeat(twin, 50);

        // A collection started by another thread moves the counter by what was left of this thread's own allocation buffer, once in a while;
        // what a twin allocated would be in every round.
        Assert.Equal(0, Enumerable.Range(0, Rounds).Min(_ => AllocatedBy(() => Repeat(twin, Repetitions))));
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Repeat(Action action, int times)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }
}
