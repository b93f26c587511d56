using System.Reflection;
using Xunit.Sdk;

namespace ILDiff.Tests.Woven;

/// <summary>Whether a test class calls every differentiable method of its partner.</summary>
internal static class Coverage
{
    /// <summary>The names of a type's marked methods, and those that the data of the tests name, or other tests.</summary>
    public static void AssertComplete(Type woven, Type tests, params string[] testedOtherwise)
    {
        var marked = woven.GetMethods().Where(method => method.GetCustomAttribute<DifferentiableAttribute>() is not null).Select(method => method.Name);
        var tested = tests.GetMethods()
            .SelectMany(method => method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method)))
            .Select(data => data[0]).OfType<string>().Concat(testedOtherwise);
        Assert.Equal(marked.Distinct().Order(), tested.Distinct().Order());
    }
}
