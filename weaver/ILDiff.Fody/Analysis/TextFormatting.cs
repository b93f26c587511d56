using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>Methods that turn numbers into text, or write them out: an active value given to one needs no derivative.</summary>
internal static class TextFormatting
{
    private static readonly HashSet<string> Types =
    [
        "System.Console", "System.String", "System.IO.TextWriter", "System.Text.StringBuilder", "System.Diagnostics.Debug",
        "System.Diagnostics.Trace", "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler",
    ];

    public static bool IsFormatting(MethodHandle method) =>
        Types.Contains(method.DeclaringType.Split('/')[0]) || method.Name == "ToString" && method.ReturnType == IrType.String;
}
