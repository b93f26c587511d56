using Woven;

namespace ILDiff.Tests.Woven;

/// <summary>Twins that an extension block declares, called from another project.</summary>
public sealed class DeclarationsTests
{
    [Fact]
    public void Static_class_that_is_not_partial()
    {
        Assert.Equal((9.0, 6.0), NotPartial.Square_Grad(3));
        Assert.Equal((9.0, 6.0), NotPartial.Square_Jvp(3, 1));
        Assert.Equal((9.0, 12.0), NotPartial.Square_Vjp(3, 2));
    }

    [Fact]
    public void Nested_class()
    {
        Assert.Equal((27.0, 27.0), NotPartial.Nested.Cube_Grad(3));
        Assert.Equal((27.0, 54.0), NotPartial.Nested.Cube_Jvp(3, 2));
    }

    [Fact]
    public void Class_that_holds_the_extension_block() => Assert.Equal((9.0, 6.0), NotPartialTwins.Square_Grad(3));

    [Fact]
    public void Internal_method() => TwinChecker.Check(typeof(NotPartial), "SquareOfSingle", [1.5f]);
}
