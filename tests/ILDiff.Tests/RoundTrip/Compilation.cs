using System.Reflection;
using System.Runtime.CompilerServices;

namespace ILDiff.Tests.RoundTrip;

/// <summary>Has the JIT compile every method of an assembly that needs no type arguments.</summary>
internal static class Compilation
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The methods that the JIT rejected, with its complaint.</summary>
    public static List<string> Failures(Assembly assembly, out int compiled)
    {
        var failures = new List<string>();
        compiled = 0;
        foreach (var type in assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            {
                if (method.IsAbstract || method.ContainsGenericParameters || method.GetMethodBody() is null)
                {
                    continue;
                }
                try
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                    compiled++;
                }
                catch (Exception exception)
                {
                    failures.Add($"{type}::{method}: {exception.GetType().Name} {exception.Message}");
                }
            }
        }
        return failures;
    }
}
