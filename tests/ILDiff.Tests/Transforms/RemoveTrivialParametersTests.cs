using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms;
using Xunit;

namespace ILDiff.Tests.Transforms;

public class RemoveTrivialParametersTests
{
    private readonly Function function = new("f", [IrType.Int32, IrType.Float64], IrType.Float64);
    private readonly Value condition;
    private readonly Value number;
    private readonly Block outer;
    private readonly Block inner;
    private readonly Block exit;

    public RemoveTrivialParametersTests()
    {
        function.AddBlock();
        condition = function.AddParameter(function.Entry, IrType.Int32);
        number = function.AddParameter(function.Entry, IrType.Float64);
        outer = function.AddBlock();
        inner = function.AddBlock();
        exit = function.AddBlock();
    }

    private Builder At(Block block) => new(function, block);

    [Fact]
    public void ParametersOfNestedLoopsThatOnlyFeedEachOtherHoldWhatTheLoopsAreEnteredWith()
    {
        var outerParameter = function.AddParameter(outer, IrType.Float64);
        var innerParameter = function.AddParameter(inner, IrType.Float64);
        At(function.Entry).Jump(outer, number);
        At(outer).Branch(condition, new Edge(inner, outerParameter), new Edge(exit));
        At(inner).Branch(condition, new Edge(inner, innerParameter), new Edge(outer, innerParameter));
        At(exit).Return(outerParameter);

        RemoveTrivialParameters.Run(function);

        Assert.Empty(outer.Parameters);
        Assert.Empty(inner.Parameters);
        Assert.Equal(number, exit.Terminator!.Operand);
        Assert.All(function.Blocks.SelectMany(block => block.Terminator!.Edges), edge => Assert.Empty(edge.Arguments));
    }

    [Fact]
    public void AnInnerParameterIsReplacedByTheOuterOneThatChanges()
    {
        var outerParameter = function.AddParameter(outer, IrType.Float64);
        var innerParameter = function.AddParameter(inner, IrType.Float64);
        At(function.Entry).Jump(outer, number);
        At(outer).Branch(condition, new Edge(inner, outerParameter), new Edge(exit));
        var negated = At(inner).Unary(Opcode.Negate, innerParameter);
        At(inner).Branch(condition, new Edge(inner, innerParameter), new Edge(outer, negated));
        At(exit).Return(outerParameter);

        RemoveTrivialParameters.Run(function);

        Assert.Equal(outerParameter, Assert.Single(outer.Parameters));
        Assert.Empty(inner.Parameters);
        Assert.Equal(outerParameter, Assert.Single(negated.Definition!.Operands));
    }

    [Fact]
    public void ParametersThatMeetTwoValuesStay()
    {
        var outerParameter = function.AddParameter(outer, IrType.Float64);
        var innerParameter = function.AddParameter(inner, IrType.Float64);
        At(function.Entry).Jump(outer, number);
        At(outer).Branch(condition, new Edge(inner, outerParameter), new Edge(exit));
        var negated = At(inner).Unary(Opcode.Negate, innerParameter);
        At(inner).Branch(condition, new Edge(inner, negated), new Edge(outer, innerParameter));
        At(exit).Return(outerParameter);

        RemoveTrivialParameters.Run(function);

        Assert.Equal(outerParameter, Assert.Single(outer.Parameters));
        Assert.Equal(innerParameter, Assert.Single(inner.Parameters));
    }
}
