using System.Globalization;

namespace ILDiff.Fuzzing.Language;

/// <summary>Expressions as C#, with a parenthesis around every operation.</summary>
public static class ExpressionPrinter
{
    public static string Print(Expression expression) => expression switch
    {
        Literal literal => Print(literal),
        Read read => read.Variable.Name,
        ReadElement read => $"{read.Array}[{Print(read.Index)}]",
        Length { Array.Type: FuzzType.Grid } length => $"{length.Array}.GetLength(0)",
        Length { Array.Type: FuzzType.List or FuzzType.Map } length => $"{length.Array}.Count",
        Length length => $"{length.Array}.Length",
        Unary unary => $"({(unary.Operator == UnaryOperator.Negate ? "-" : "!")}{Print(unary.Operand)})",
        Binary binary => $"({Print(binary.Left)} {Symbol(binary.Operator)} {Print(binary.Right)})",
        Comparison comparison => $"({Print(comparison.Left)} {Symbol(comparison.Operator)} {Print(comparison.Right)})",
        ShortCircuit logical => $"({Print(logical.Left)} {(logical.IsAnd ? "&&" : "||")} {Print(logical.Right)})",
        Conversion { IsImplicit: true } conversion => Print(conversion.Operand),
        Conversion conversion => $"(({conversion.Type.Keyword()}){Print(conversion.Operand)})",
        Conditional conditional => $"({Print(conditional.Condition)} ? {Print(conditional.WhenTrue)} : {Print(conditional.WhenFalse)})",
        Select select => $"({Print(select.Selector)} switch {{ {string.Concat(select.Arms.Select((arm, i) => $"{i} => {Print(arm)}, "))}_ => {Print(select.Default)} }})",
        LibraryCall call => $"{call.Function.CSharpName}({PrintList(call.Arguments)})",
        Call call => $"{call.Function.Name}({PrintList(call.Arguments)})",
        AssignmentExpression assignment => $"({assignment.Target} = {Print(assignment.Value)})",
        Increment increment => increment.IsPrefix ? $"({Step(increment)}{increment.Target})" : $"({increment.Target}{Step(increment)})",
        StopGradient stop => $"Differentiate.StopGradient({Print(stop.Operand)})",
        MakeStruct { Type: FuzzType.Pair } pair => $"({PrintList(pair.Fields)})",
        MakeStruct made => $"new {made.Type.Keyword()}({PrintList(made.Fields)})",
        ReadField field => $"{Print(field.Struct)}.{field.Field.Name}",
        WithField with => $"({Print(with.Struct)} with {{ {with.Field.Name} = {Print(with.Value)} }})",
        StructBinary binary => $"({Print(binary.Left)} {Symbol(binary.Operator)} {Print(binary.Right)})",
        StructCall call => $"{Print(call.Receiver)}.{call.Method.Name}({PrintList(call.Arguments)})",
        Reference reference => $"{reference.Passing.ToString().ToLowerInvariant()} {Print(reference.Place)}",
        ReadRow row => $"{row.Matrix}[{Print(row.Row)}]",
        ReadCell cell => PrintCell(cell.Matrix, cell.Row, cell.Column),
        RowLength { Matrix.Type: FuzzType.Grid } length => $"{length.Matrix}.GetLength(1)",
        RowLength length => $"{length.Matrix}[{Print(length.Row)}].Length",
        CloneArray clone => $"({clone.Type.Keyword()}){clone.Array}.Clone()",
        Slice slice => $"{slice.Of}.{(slice.Of.Type == FuzzType.Span ? "Slice" : "AsSpan")}({Print(slice.Start)}{(slice.IsSingle ? ", 1" : "")})",
        StackAllocation allocation => $"stackalloc double[{allocation.Length}]",
        ArrayOfRows array => $"new double[][] {{ {PrintList(array.Rows)} }}",
        NewGrid grid => $"new double[{Print(grid.Rows)}, {Print(grid.Columns)}]",
        ReadMember member => $"{Print(member.Object)}.{member.Member.Name}",
        NewObject made => $"new {made.Type.Keyword()}({PrintList(made.Arguments)})",
        ReadItem item => $"{item.List}[{Print(item.Index)}]",
        ReadEntry entry => $"({entry.Map}.TryGetValue({Print(entry.Key)}, out var {entry.Name}) ? {entry.Name} : {Print(entry.Otherwise)})",
        NewList list => $"new List<double> {{ {PrintList(list.Items)} }}",
        CopyOf { Type: FuzzType.List } copy => $"new List<double>({copy.Source})",
        CopyOf copy => $"{copy.Source}.ToArray()",
        NewMap map => $"new Dictionary<int, double> {{ {string.Join(", ", map.Items.Select((item, key) => $"[{key}] = {Print(item)}"))} }}",
        NewArray array => $"new {array.ElementType.Keyword()}[{Print(array.Length)}]",
        ArrayOfElements array => $"new {array.ElementType.Keyword()}[] {{ {PrintList(array.Elements)} }}",
        _ => throw new ArgumentException($"No C# for {expression}."),
    };

    public static string PrintCell(Variable matrix, Expression row, Expression column) =>
        matrix.Type == FuzzType.Grid ? $"{matrix}[{Print(row)}, {Print(column)}]" : $"{matrix}[{Print(row)}][{Print(column)}]";

    public static string PrintList(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Print));

    public static string Symbol(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.And => "&",
        BinaryOperator.Or => "|",
        _ => "^",
    };

    /// <summary>A number as C# reads it back bit for bit.</summary>
    public static string PrintNumber(FuzzType type, double number)
    {
        var text = type switch
        {
            FuzzType.Bool => number != 0 ? "true" : "false",
            FuzzType.Int => ((int)number).ToString(CultureInfo.InvariantCulture),
            FuzzType.Float => ((float)number).ToString("R", CultureInfo.InvariantCulture) + "f",
            _ => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        };
        return text.StartsWith('-') ? $"({text})" : text;
    }

    private static string Print(Literal literal) => PrintNumber(literal.Type, literal.Number);

    private static string Step(Increment increment) => increment.IsDecrement ? "--" : "++";

    private static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
