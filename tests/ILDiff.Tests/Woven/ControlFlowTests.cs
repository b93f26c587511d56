using Woven;

namespace ILDiff.Tests.Woven;

public sealed class ControlFlowTests
{
    [Theory]
    [InlineData(nameof(ControlFlow.IfElse), 2.0, 1.0)]
    [InlineData(nameof(ControlFlow.IfElse), -3.0, 1.0)]
    [InlineData(nameof(ControlFlow.IfElse), 0.5, 1.0)]
    [InlineData(nameof(ControlFlow.Conditional), 2.0, 3.0)]
    [InlineData(nameof(ControlFlow.Conditional), 2.0, 1.0)]
    [InlineData(nameof(ControlFlow.Conditional), -2.0, -3.0)]
    [InlineData(nameof(ControlFlow.ShortCircuit), 2.0, 3.0)]
    [InlineData(nameof(ControlFlow.ShortCircuit), 0.5, 3.0)]
    [InlineData(nameof(ControlFlow.ShortCircuit), -2.0, -3.0)]
    [InlineData(nameof(ControlFlow.ShortCircuit), -2.0, 1.0)]
    [InlineData(nameof(ControlFlow.StackAcrossBranches), 2.5, 3.0, true)]
    [InlineData(nameof(ControlFlow.StackAcrossBranches), 1.5, 1.2, true)]
    [InlineData(nameof(ControlFlow.StackAcrossBranches), 0.5, 3.0, false)]
    [InlineData(nameof(ControlFlow.SwitchStatement), 1.5, 0)]
    [InlineData(nameof(ControlFlow.SwitchStatement), 1.5, 1)]
    [InlineData(nameof(ControlFlow.SwitchStatement), 1.5, 3)]
    [InlineData(nameof(ControlFlow.SwitchStatement), 1.5, 5)]
    [InlineData(nameof(ControlFlow.SwitchStatement), 1.5, 1000)]
    [InlineData(nameof(ControlFlow.SwitchStatement), 1.5, -1)]
    [InlineData(nameof(ControlFlow.SwitchExpression), 1.5, -5)]
    [InlineData(nameof(ControlFlow.SwitchExpression), 1.5, 0)]
    [InlineData(nameof(ControlFlow.SwitchExpression), 1.5, 2)]
    [InlineData(nameof(ControlFlow.SwitchExpression), 1.5, 7)]
    [InlineData(nameof(ControlFlow.SwitchExpression), 1.5, 8)]
    [InlineData(nameof(ControlFlow.PatternsOnData), 2.5)]
    [InlineData(nameof(ControlFlow.PatternsOnData), 1.5)]
    [InlineData(nameof(ControlFlow.PatternsOnData), -1.5)]
    [InlineData(nameof(ControlFlow.SwitchOnText), 1.5, "square")]
    [InlineData(nameof(ControlFlow.SwitchOnText), 1.5, "cube")]
    [InlineData(nameof(ControlFlow.SwitchOnText), 1.5, "")]
    [InlineData(nameof(ControlFlow.EarlyReturns), 0.9, 10)]
    [InlineData(nameof(ControlFlow.EarlyReturns), -0.9, 10)]
    [InlineData(nameof(ControlFlow.EarlyReturns), 0.1, 10)]
    [InlineData(nameof(ControlFlow.EarlyReturns), 0.1, 0)]
    [InlineData(nameof(ControlFlow.Goto), 1.2, 4)]
    [InlineData(nameof(ControlFlow.Goto), 1.2, 0)]
    [InlineData(nameof(ControlFlow.Goto), 1.2, -1)]
    [InlineData(nameof(ControlFlow.StateMachine), 0.7, 0)]
    [InlineData(nameof(ControlFlow.StateMachine), 0.7, 17)]
    [InlineData(nameof(ControlFlow.StateMachine), 1.4, 9)]
    public void Twins_agree(string method, params object?[] at) => TwinChecker.Check(typeof(ControlFlow), method, at);

    [Theory]
    [InlineData(nameof(ControlFlow.IfElse), 1.0, 1.0)]
    [InlineData(nameof(ControlFlow.Conditional), 0.0, 0.0)]
    [InlineData(nameof(ControlFlow.Conditional), double.NaN, 1.0)]
    [InlineData(nameof(ControlFlow.PatternsOnData), 0.0)]
    [InlineData(nameof(ControlFlow.PatternsOnData), 2.0)]
    [InlineData(nameof(ControlFlow.PatternsOnData), double.NaN)]
    public void Twins_agree_where_a_branch_changes(string method, params object?[] at) => TwinChecker.CheckWithoutDifferences(typeof(ControlFlow), method, at);

    [Theory]
    [InlineData(0.0, 7.0)]
    [InlineData(2.0, 4.0)]
    [InlineData(double.NaN, 0.0)]
    public void The_derivative_is_that_of_the_branch_taken(double x, double derivative)
    {
        Assert.Equal(derivative, ControlFlow.PatternsOnData_Grad(x).dx);
        Assert.Equal(derivative, ControlFlow.PatternsOnData_Jvp(x, 1).Tangent);
    }

    [Fact]
    public void Every_method_is_tested() => Coverage.AssertComplete(typeof(ControlFlow), typeof(ControlFlowTests));
}
