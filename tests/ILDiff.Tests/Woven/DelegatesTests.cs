using Woven;

namespace ILDiff.Tests.Woven;

public class DelegatesTests
{
    public static TheoryData<string, object[]> Cases => new()
    {
        { nameof(Delegates.StaticLambda), [1.3] },
        { nameof(Delegates.Captured), [1.3, 0.7] },
        { nameof(Delegates.CapturedByReference), [0.4] },
        { nameof(Delegates.CapturedArray), [0.4, new[] { 1.5, 2.5, -0.5 }] },
        { nameof(Delegates.MethodGroup), [0.9] },
        { nameof(Delegates.CustomType), [0.9] },
        { nameof(Delegates.Quadrature), [0.1, 1.2, 3.0] },
        { nameof(Delegates.NestedQuadrature), [0.8, 1.2] },
        { nameof(Delegates.RootByNewton), [2.5] },
        { nameof(Delegates.Stepper), [1.2, 0.3] },
        { nameof(Delegates.VectorField), [new[] { 1.0, 0.2, 1.5, 0.3 }] },
        { nameof(Delegates.OneOfSeveral), [1.3, 1] },
        { nameof(Delegates.OneOfSeveral), [1.3, 3] },
        { nameof(Delegates.OneOfSeveral), [1.3, 7] },
        { nameof(Delegates.ChosenInLoop), [1.1, 6] },
        { nameof(Delegates.Composed), [0.4, 1.2] },
        { nameof(Delegates.Curried), [0.4, 1.2] },
        { nameof(Delegates.ClosurePerIteration), [0.4, 5] },
        { nameof(Delegates.KeptInObject), [0.4] },
        { nameof(Delegates.LocalFunctionAsDelegate), [0.4, 1.2] },
        { nameof(Delegates.PrivateInside), [0.4] },
        { nameof(Delegates.CapturedRef), [0.4] },
        { nameof(Delegates.OfAnotherClass), [0.4, 3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twins_agree(string method, object[] at) => TwinChecker.Check(typeof(Delegates), method, at);

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(Delegates), typeof(DelegatesTests));
}
