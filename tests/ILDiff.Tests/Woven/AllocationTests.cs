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

    private static readonly Vector[] vectors = [new(1, 0.5, -2), new(0.3, 2, 1), new(-0.7, 1, 0.4)];
    private static readonly Vector[] dVectors = new Vector[3];
    private static readonly Vector[][] vectorRows = [[new(1, 0.5, -2)], [new(0.3, 2, 1), new(-0.7, 1, 0.4)]];
    private static readonly Vector[][] dVectorRows = [new Vector[1], new Vector[2]];
    private static readonly Particle[] particles = new Particle[3];
    private static readonly Particle[] dParticles = new Particle[3];
    private static readonly Particle[][] particleRows = [[default, default, default], [default, default]];
    private static readonly Particle[][] dParticleRows = [new Particle[3], new Particle[2]];
    private static readonly float[][] singleRows = [[0.5f, 0.25f], [1, 2, 3]];
    private static readonly float[][] dSingleRows = [new float[2], new float[3]];
    private static readonly double[][] rows = [[0.5, 0.25], [1, 2, 3]];

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
        ["span of structs"] = () => StructSpans.Update_Grad(particles, 0.99, dParticles),
        ["span of structs, forward"] = () => StructSpans.Update_Jvp(particles, 0.99, dParticles, 1),
        ["span of structs, adjoints given"] = () => StructSpans.Update_Vjp(particles, 0.99, dParticles, 1),
        ["structs on the stack"] = () => StructSpans.OnStack_Grad(0.7, 3),
        ["references to structs"] = () => StructReferences.Recursive_Grad(ref particles[0], 2, ref dParticles[0]),
        ["local structs passed by reference"] = () => StructReferences.LocalPassed_Grad(0.7, 1.2, 3),
        ["local structs passed by reference, forward"] = () => StructReferences.LocalPassed_Jvp(0.7, 1.2, 3, 1, 0),
        ["array of structs"] = () => StructArrays.ForEach_Grad(vectors, dVectors),
        ["array of structs, forward"] = () => StructArrays.ForEach_Jvp(vectors, dVectors),
        ["array of structs, gradient not wanted"] = () => StructArrays.ForEach_Grad(vectors, null),
        ["array of structs updated in place"] = () => StructArrays.Swaps_Vjp(vectors, 0, 2, dVectors, 1),
        ["rows of structs"] = () => NestedStructArrays.ReadsJagged_Grad(vectorRows, 0.5, dVectorRows),
        ["rows of structs, forward"] = () => NestedStructArrays.ReadsJagged_Jvp(vectorRows, 0.5, dVectorRows, 1),
        ["rows of structs updated in place, forward"] = () => NestedStructArrays.UpdatesJagged_Jvp(particleRows, 0.5, dParticleRows, 1),
        ["rows of float"] = () => SingleMatrices.Jagged_Grad(singleRows, 0.5f, dSingleRows),
        ["gradient by rows not wanted"] = () => Jagged.SumOfProducts_Grad(rows, null),
        ["memory on the stack"] = () => Spans.OnTheStack_Grad(0.75, 40),
        ["memory on the stack, forward"] = () => Spans.OnTheStack_Jvp(0.75, 40, 1),
        ["spans, swapped"] = () => Spans.PingPong_Grad(0.75, 4),
        ["spans of a collection expression"] = () => Spans.CollectionExpressions_Grad(0.75, 1.5),
        ["spans of an array, passed on"] = () => Spans.Recursive_Grad(x, dx),
        ["integers on the stack"] = () => Spans.IntegersBeside_Grad(0.75, 20),
        ["integers on the stack, forward"] = () => Spans.IntegersBeside_Jvp(0.75, 20, 1),
        ["only integers on the stack"] = () => Spans.OnlyIntegers_Grad(0.75, 20),
        ["references"] = () => LocalReferences.InLoop_Grad(0.75, 20),
        ["span as a parameter"] = () => SpanParameters.Norm_Grad(x, dx),
        ["span as a parameter, forward"] = () => SpanParameters.Norm_Jvp(x, dx),
        ["spans as parameters, written"] = () => SpanParameters.Map_Vjp(x.AsSpan(0, 2), zeros.AsSpan(0, 2), dx.AsSpan(0, 2), dZeros.AsSpan(0, 2)),
        ["reference as a parameter"] = () => ReferenceParameters.Recursive_Grad(ref zeros[0], 3, ref dZeros[0]),
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

    /// <summary>These make arrays themselves: their twins allocate these, and no more.</summary>
    public static TheoryData<string> AllocatingNames => [.. AllocatingTwins.Keys];

    private static Dictionary<string, (Action Primal, Action Twin)> AllocatingTwins { get; } = new()
    {
        ["structs"] = (() => StructArrays.Locals(0.5, 6), () => StructArrays.Locals_Grad(0.5, 6)),
        ["structs, forward"] = (() => StructArrays.Locals(0.5, 6), () => StructArrays.Locals_Jvp(0.5, 6, 1)),
        ["rows"] = (() => Jagged.LocalMatrix(0.5, 6), () => Jagged.LocalMatrix_Grad(0.5, 6)),
        ["rows, forward"] = (() => Jagged.LocalMatrix(0.5, 6), () => Jagged.LocalMatrix_Jvp(0.5, 6, 1)),
        ["rows of structs"] = (() => NestedStructArrays.LocalJagged(0.5, 6), () => NestedStructArrays.LocalJagged_Grad(0.5, 6)),
        ["rows of structs, forward"] = (() => NestedStructArrays.LocalJagged(0.5, 6), () => NestedStructArrays.LocalJagged_Jvp(0.5, 6, 1)),
        ["rectangle"] = (() => Rectangular.Local(0.5, 6), () => Rectangular.Local_Grad(0.5, 6)),
        ["rectangle, forward"] = (() => Rectangular.Local(0.5, 6), () => Rectangular.Local_Jvp(0.5, 6, 1)),
        ["rectangle of structs"] = (() => NestedStructArrays.LocalRectangle(0.5, 6), () => NestedStructArrays.LocalRectangle_Grad(0.5, 6)),
        ["float, forward"] = (() => SingleMatrices.Locals(0.5f, 6), () => SingleMatrices.Locals_Jvp(0.5f, 6, 1)),
        ["rectangle of float"] = (() => SingleMatrices.LocalRectangle(0.5f, 6), () => SingleMatrices.LocalRectangle_Grad(0.5f, 6)),
        ["rows of float, forward"] = (() => SingleMatrices.LocalRows(0.5f, 6), () => SingleMatrices.LocalRows_Jvp(0.5f, 6, 1)),
    };

    [Theory]
    [MemberData(nameof(AllocatingNames))]
    public void Twins_allocate_what_the_method_allocates(string name)
    {
        var (primal, twin) = AllocatingTwins[name];
        Repeat(primal, 50);
        Repeat(twin, 50);
        Assert.Equal(
            Enumerable.Range(0, Rounds).Min(_ => AllocatedBy(() => Repeat(primal, Repetitions))),
            Enumerable.Range(0, Rounds).Min(_ => AllocatedBy(() => Repeat(twin, Repetitions))));
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
