using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Reading;
using ILDiff.Tests.Reading;
using Xunit;
using Xunit.Abstractions;

namespace ILDiff.Tests.Ir;

public class ParserTests(ITestOutputHelper output)
{
    private static readonly Opcode[] WithoutText =
    [
        Opcode.LoadField, Opcode.StoreField, Opcode.FieldAddress, Opcode.LoadStaticField, Opcode.StoreStaticField, Opcode.StaticFieldAddress,
        Opcode.NewObject, Opcode.CastClass, Opcode.IsInstance, Opcode.Box, Opcode.Unbox, Opcode.UnboxAny, Opcode.LoadToken, Opcode.LoadFunction, Opcode.LoadVirtualFunction,
    ];

    [Fact]
    public void Every_kind_of_line_is_read_back_as_printed()
    {
        const string text = """
            function Ns.Type::F(System.Double) (System.Double[], System.Byte, System.Int64&) : System.Single
              slot $0 : System.Double
            b0(%0 : System.Double[], %1 : System.Int32, %2 : System.Int64&):
              %3 : System.Double = Constant [-1.5E-300d]
              %14 : System.Double = Constant [-0d]
              %15 : System.Double = Constant [NaNd]
              %4 : System.Single = Constant [2.5f]
              %5 : System.Int64 = Constant [-7L]
              %6 : System.String = Constant ["a \\n "] b
            """ + "\\n\\r\"]\n" + """
              %7 : System.String = Constant [null]
              StoreSlot [$0] %3
              %8 : System.Double& = SlotAddress [$0]
              %9 : System.Double = LoadIndirect [System.Double] %8
              %10 : System.Int64 = Convert [System.UInt64 unsigned checked] %1
              %11 : System.Int32 = Compare [GreaterOrEqualUnsigned] %9 %3
              %12 : System.Double = LoadElement [System.Double unchecked readonly] %0 %11
              %13 : System.Double = Call [System.Math::Pow(System.Double,System.Double)] %12 %9
              Branch %11 b2(%13, %10) b7()
            b7():
              Switch %1 b3() b4(%4) b3()
            b2(%20 : System.Double, %21 : System.Int64):
              Jump b4(%4)
            b4(%22 : System.Single):
              Return %22
            b3():
              %23 : System.Object = Constant [null]
              Throw %23
            finally:
              %24 : System.Double = LoadSlot [$0]
              Call [System.Console::WriteLine(System.Double)] %24

            """;

        Assert.Equal(text.ReplaceLineEndings(), Printer.Print(Parser.Parse(text)));
    }

    [Fact]
    public void Constants_keep_their_types_and_bits()
    {
        var function = Parser.Parse("""
            function F () : System.Void
            b0():
              %0 : System.Int32 = Constant [1]
              %1 : System.Int64 = Constant [1L]
              %2 : System.Single = Constant [1f]
              %3 : System.Double = Constant [-0d]
              %4 : System.String = Constant ["\\\"\n"]
              Return
            """);

        Assert.Equal([1, 1L, 1f, -0.0, "\\\"\n"], function.Entry.Instructions.Select(instruction => instruction.Payload));
        Assert.True(double.IsNegative((double)function.Entry.Instructions[3].Payload!));
    }

    [Fact]
    public void Numeric_methods_of_a_whole_library_are_read_back_as_printed()
    {
        var count = 0;
        foreach (var method in TestMethods.LoadMathNet().GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody && !method.Body.HasExceptionHandlers))
        {
            var function = MethodReader.Read(method);
            if (function.Instructions().Any(instruction => WithoutText.Contains(instruction.Opcode)))
            {
                continue;
            }
            var text = Printer.Print(function);
            Assert.Equal(text, Printer.Print(Parser.Parse(text)));
            count++;
        }
        output.WriteLine($"{count} methods");
        Assert.True(count > 2000, $"{count} methods");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("function F () : System.Void\nb0():\n  Return %3")]
    [InlineData("function F () : System.Void\nb0():\n  Frobnicate")]
    [InlineData("function F () : System.Void\n  Return")]
    public void Other_text_is_refused(string text) => Assert.Throws<FormatException>(() => Parser.Parse(text));
}
