using Woven;
using Xunit;
using static ILDiff.Tests.Woven.ObjectChecker;

namespace ILDiff.Tests.Woven;

/// <summary>An override that is sealed is the method that runs, whatever object it is; interfaces implemented explicitly change nothing.</summary>
public sealed class SealedOverridesTests
{
    [Fact]
    public void On_parameters() => Check(
        new Parabola { Scale = 1.5, Offset = -0.25 },
        curve => SealedOverrides.OnParameter(curve, 0.7),
        (curve, d) => SealedOverrides.OnParameter_Grad(curve, 0.7, d).Value,
        (curve, d) => SealedOverrides.OnParameter_Jvp(curve, 0.7, d, 0),
        (curve, d) => SealedOverrides.OnParameter_Vjp(curve, 0.7, d, 1).Value);

    [Fact]
    public void On_parameters_of_a_derived_class() => Check(
        new SteepParabola { Scale = 1.5, Offset = -0.25 },
        curve => SealedOverrides.OnDerivedClass(curve, 0.7),
        (curve, d) => SealedOverrides.OnDerivedClass_Grad(curve, 0.7, d).Value,
        (curve, d) => SealedOverrides.OnDerivedClass_Jvp(curve, 0.7, d, 0),
        (curve, d) => SealedOverrides.OnDerivedClass_Vjp(curve, 0.7, d, 1).Value);

    [Fact]
    public void On_elements_of_an_array() => Check(
        new Parabola { Scale = 1.5, Offset = -0.25 },
        curve => SealedOverrides.ObjectStored(curve, 0.7),
        (curve, d) => SealedOverrides.ObjectStored_Grad(curve, 0.7, d).Value,
        (curve, d) => SealedOverrides.ObjectStored_Jvp(curve, 0.7, d, 0),
        (curve, d) => SealedOverrides.ObjectStored_Vjp(curve, 0.7, d, 1).Value);
}
