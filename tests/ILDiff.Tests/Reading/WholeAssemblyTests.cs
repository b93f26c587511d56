using System.Diagnostics;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using Mono.Cecil;
using Xunit;
using Xunit.Abstractions;

namespace ILDiff.Tests.Reading;

public class WholeAssemblyTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryMethodOfMathNetIsReadOrRejectedWithAReason() => ReadAll(TestMethods.LoadMathNet(), expectedShare: 0.9);

    [Fact]
    public void EveryMethodOfTheBaseLibraryIsReadOrRejectedWithAReason() =>
        ReadAll(TestMethods.Load(typeof(object).Assembly.Location, readSymbols: false), expectedShare: 0.8);

    private void ReadAll(ModuleDefinition module, double expectedShare)
    {
        var rejected = new Dictionary<string, int>();
        int read = 0, total = 0;
        var watch = Stopwatch.StartNew();
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            total++;
            try
            {
                var function = MethodReader.Read(method);
                var complaints = SsaCheck.Complaints(function);
                Assert.True(complaints.Count == 0, string.Join("\n", complaints) + "\n" + function);
                read++;
            }
            catch (UnreadableMethodException exception)
            {
                Assert.NotEmpty(exception.Reason);
                rejected[exception.Reason] = rejected.GetValueOrDefault(exception.Reason) + 1;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(method.FullName, exception);
            }
        }
        output.WriteLine($"{module.Name}: {read} of {total} methods read, in {watch.ElapsedMilliseconds} ms");
        foreach (var (reason, count) in rejected.OrderByDescending(pair => pair.Value))
        {
            output.WriteLine($"{count,6}  {reason}");
        }
        Assert.True(read >= expectedShare * total, $"{read} of {total}");
    }
}
