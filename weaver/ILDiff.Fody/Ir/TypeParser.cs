namespace ILDiff.Compiler.Ir;

/// <summary>Types by the names that the printer gives them; a name it does not know is a class.</summary>
public static class TypeParser
{
    private static readonly Dictionary<string, IrType> Known = new[]
    {
        IrType.Void, IrType.Boolean, IrType.Char, IrType.SByte, IrType.Byte, IrType.Int16, IrType.UInt16, IrType.Int32, IrType.UInt32,
        IrType.Int64, IrType.UInt64, IrType.IntPtr, IrType.UIntPtr, IrType.Float32, IrType.Float64, IrType.Object, IrType.String, IrType.Null,
    }.ToDictionary(type => type.FullName);

    public static IrType Parse(string name)
    {
        if (Known.TryGetValue(name, out var known))
        {
            return known;
        }
        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            return IrType.ArrayOf(Parse(name.Substring(0, name.Length - 2)));
        }
        if (name.StartsWith("System.Span`1<", StringComparison.Ordinal) || name.StartsWith("System.ReadOnlySpan`1<", StringComparison.Ordinal))
        {
            var start = name.IndexOf('<') + 1;
            if (name.EndsWith(">", StringComparison.Ordinal))
            {
                return new IrType(TypeKind.Struct, name, Parse(name.Substring(start, name.Length - 1 - start)));
            }
        }
        return name.EndsWith("&", StringComparison.Ordinal)
            ? IrType.ByRefTo(Parse(name.Substring(0, name.Length - 1)))
            : new IrType(TypeKind.Object, name);
    }
}
