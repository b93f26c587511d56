using ILDiff.Fuzzing.Checking;
using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Generation;

/// <summary>Makes a failing program smaller as long as it fails.</summary>
public static class Shrinker
{
    private const int MaxAttempts = 400;

    /// <param name="failure">The failure as found. Its program is changed.</param>
    /// <param name="check">Runs a program; null when it does not fail, or does not compile.</param>
    public static CheckFailure Shrink(CheckFailure failure, Func<FuzzProgram, CheckFailure?> check)
    {
        var smallest = failure;
        var attempts = 0;
        bool isSmaller;
        do
        {
            isSmaller = false;
            foreach (var function in failure.Program.Functions)
            {
                while (attempts < MaxAttempts && Step(function) is { } next)
                {
                    smallest = next;
                    isSmaller = true;
                }
            }
        }
        while (isSmaller);
        return smallest;

        CheckFailure? Step(FuzzFunction function)
        {
            var original = function.Body;
            foreach (var candidate in Reductions.Of(original))
            {
                if (++attempts > MaxAttempts)
                {
                    break;
                }
                function.Body = candidate;
                if (TryCheck() is { } stillFailing)
                {
                    return stillFailing;
                }
            }
            function.Body = original;
            return null;
        }

        CheckFailure? TryCheck()
        {
            try
            {
                return check(failure.Program);
            }
            catch (InvalidOperationException)
            {
                // Without the statement the text does not compile.
                return null;
            }
        }
    }
}
