using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;
using Xunit.Abstractions;

namespace ILDiff.Tests.RoundTrip;

/// <summary>C# of every shape, compiled in Debug and Release, read, written again, and called with random arguments: the same bits.</summary>
public class SampleRoundTripTests(ITestOutputHelper output)
{
    private const int CallsPerMethod = 300;

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Clones_give_the_same_bits(OptimizationLevel level)
    {
        var original = SampleCompiler.Compile(level);
        var clone = AssemblyRoundTrip.Of(new MemoryStream(original));
        output.WriteLine(clone.Summary);
        Assert.Empty(clone.Unverified);
        var originalAssembly = new CloneLoadContext((SampleCompiler.AssemblyName, original)).LoadImage(SampleCompiler.AssemblyName)!;
        var cloneAssembly = new CloneLoadContext((SampleCompiler.AssemblyName, clone.Image)).LoadImage(SampleCompiler.AssemblyName)!;

        Assert.Empty(Compilation.Failures(cloneAssembly, out var compiled));
        Assert.True(compiled >= clone.Rewritten / 2, $"{compiled} compiled of {clone.Rewritten}");

        var methods = originalAssembly.GetTypes().Where(type => type.IsAbstract && type.IsSealed && type.IsPublic)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsGenericMethod && method.GetParameters().All(parameter => RandomArguments.CanMake(Plain(parameter))))
            .ToArray();
        Assert.True(methods.Length > 60, $"{methods.Length} methods to call");
        foreach (var method in methods)
        {
            var cloned = cloneAssembly.GetType(method.DeclaringType!.FullName!)!.GetMethod(method.Name)!;
            var random = new RandomArguments(method.Name.Length);
            for (var call = 0; call < CallsPerMethod; call++)
            {
                var arguments = method.GetParameters().Select(parameter => random.Make(Plain(parameter))).ToArray();
                var described = $"{method.Name}({string.Join(", ", arguments.Select(Outcome.Describe))})";
                var copies = arguments.Select(RandomArguments.Copy).ToArray();
                Assert.Equal($"{described} = {Outcome.Of(method, arguments)}", $"{described} = {Outcome.Of(cloned, copies)}");
            }
        }
    }

    private static Type Plain(ParameterInfo parameter) =>
        parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
}
