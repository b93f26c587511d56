namespace ILDiff.Tests.Verification;

/// <summary>A test that needs Mono's <c>peverify</c> and is skipped, saying so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeverifyFactAttribute : FactAttribute
{
    public PeverifyFactAttribute()
    {
        if (Peverify.Path is null)
        {
            Skip = "peverify is not installed (Debian: mono-utils and mono-devel)";
        }
    }
}
