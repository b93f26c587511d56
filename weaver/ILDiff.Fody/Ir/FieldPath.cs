namespace ILDiff.Compiler.Ir;

/// <summary>The way from a struct to a part of it: a field, a field of that, and so on.</summary>
public sealed class FieldPath : IEquatable<FieldPath>
{
    private readonly string text;

    public FieldPath(params FieldHandle[] fields)
    {
        Fields = fields;
        text = string.Concat(fields.Select(field => "." + field.Name));
    }

    public IReadOnlyList<FieldHandle> Fields { get; }

    /// <summary>What stands at its end.</summary>
    public IrType Type => Fields[Fields.Count - 1].Type;

    /// <summary>It leads through a field that carries no derivative.</summary>
    public bool IsConstant => Fields.Any(part => part.IsConstant);

    public FieldPath Then(FieldHandle field) => new([.. Fields, field]);

    public bool Equals(FieldPath? other) => other is not null && text == other.text && Fields[0].DeclaringType == other.Fields[0].DeclaringType;

    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    public override int GetHashCode() => text.GetHashCode();

    public override string ToString() => text;
}
