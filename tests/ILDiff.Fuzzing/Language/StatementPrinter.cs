using static ILDiff.Fuzzing.Language.ExpressionPrinter;

namespace ILDiff.Fuzzing.Language;

/// <summary>Statements as C#.</summary>
public static class StatementPrinter
{
    public static void Print(SourceWriter writer, Block block)
    {
        foreach (var statement in block.Statements)
        {
            Print(writer, statement);
        }
    }

    private static void Print(SourceWriter writer, Statement statement)
    {
        switch (statement)
        {
            case Block block:
                writer.Braced(null, () => Print(writer, block));
                break;
            case Declaration declaration:
                writer.Line($"{(declaration.Variable.Type.IsReference() && declaration.Variable.Type != FuzzType.Span ? "var" : declaration.Variable.Type.Keyword())} {declaration.Variable} = {ExpressionPrinter.Print(declaration.Value)};");
                break;
            case ReferenceDeclaration declaration:
                writer.Line($"ref {declaration.Variable.Type.Keyword()} {declaration.Variable} = ref {ExpressionPrinter.Print(declaration.Place)};");
                break;
            case Assignment assignment:
                writer.Line($"{assignment.Target} {Operator(assignment.Operator)} {ExpressionPrinter.Print(assignment.Value)};");
                break;
            case ElementAssignment assignment:
                writer.Line($"{assignment.Array}[{ExpressionPrinter.Print(assignment.Index)}] {Operator(assignment.Operator)} {ExpressionPrinter.Print(assignment.Value)};");
                break;
            case TupleAssignment assignment:
                writer.Line($"({assignment.First}, {assignment.Second}) = ({ExpressionPrinter.Print(assignment.FirstValue)}, {ExpressionPrinter.Print(assignment.SecondValue)});");
                break;
            case SwapElements swap:
                var (first, second) = ($"{swap.Array}[{ExpressionPrinter.Print(swap.FirstIndex)}]", $"{swap.Array}[{ExpressionPrinter.Print(swap.SecondIndex)}]");
                writer.Line($"({first}, {second}) = ({second}, {first});");
                break;
            case FieldAssignment assignment:
                writer.Line($"{ExpressionPrinter.Print(assignment.Struct)}.{assignment.Field.Name} {Operator(assignment.Operator)} {ExpressionPrinter.Print(assignment.Value)};");
                break;
            case StructInvoke invoke:
                writer.Line($"{ExpressionPrinter.Print(invoke.Struct)}.{invoke.Method.Name}({PrintList(invoke.Arguments)});");
                break;
            case RowAssignment assignment:
                writer.Line($"{assignment.Matrix}[{ExpressionPrinter.Print(assignment.Row)}] = {ExpressionPrinter.Print(assignment.Value)};");
                break;
            case SwapRows swap:
                var (firstRow, secondRow) = ($"{swap.Matrix}[{ExpressionPrinter.Print(swap.First)}]", $"{swap.Matrix}[{ExpressionPrinter.Print(swap.Second)}]");
                writer.Line($"({firstRow}, {secondRow}) = ({secondRow}, {firstRow});");
                break;
            case CellAssignment assignment:
                writer.Line($"{PrintCell(assignment.Matrix, assignment.Row, assignment.Column)} {Operator(assignment.Operator)} {ExpressionPrinter.Print(assignment.Value)};");
                break;
            case CopyArray copy when copy.From == copy.To:
                writer.Line($"Array.Copy({copy.From}, 0, {copy.To}, 1, {copy.From}.Length - 1);");
                break;
            case CopyArray copy:
                writer.Line($"Array.Copy({copy.From}, {copy.To}, Math.Min({copy.From}.Length, {copy.To}.Length));");
                break;
            case FillArray { Array.Type: FuzzType.Span } fill:
                writer.Line(fill.Value is { } number ? $"{fill.Array}.Fill({ExpressionPrinter.Print(number)});" : $"{fill.Array}.Clear();");
                break;
            case FillArray fill:
                writer.Line(fill.Value is { } filling ? $"Array.Fill({fill.Array}, {ExpressionPrinter.Print(filling)});" : $"Array.Clear({fill.Array});");
                break;
            case MemberAssignment assignment:
                writer.Line($"{ExpressionPrinter.Print(assignment.Object)}.{assignment.Member.Name} = {ExpressionPrinter.Print(assignment.Value)};");
                break;
            case ItemAssignment assignment:
                writer.Line($"{assignment.Collection}[{ExpressionPrinter.Print(assignment.Index)}] {Operator(assignment.Operator)} {ExpressionPrinter.Print(assignment.Value)};");
                break;
            case CollectionChange change:
                writer.Line($"{change.Collection}.{change.Method}({PrintList(change.Arguments)});");
                break;
            case Verbatim verbatim:
                writer.Line(verbatim.Code);
                break;
            case Invoke invoke:
                writer.Line($"{invoke.Function.Name}({PrintList(invoke.Arguments)});");
                break;
            case Return result:
                writer.Line(result.Value is { } value ? $"return {ExpressionPrinter.Print(value)};" : "return;");
                break;
            case Throw failure:
                writer.Line($"throw new InvalidOperationException(\"{failure.Message}\");");
                break;
            case Break:
                writer.Line("break;");
                break;
            case Continue:
                writer.Line("continue;");
                break;
            case GotoEnd jump:
                writer.Line($"goto {jump.Label};");
                break;
            default:
                PrintCompound(writer, statement);
                break;
        }
    }

    private static void PrintCompound(SourceWriter writer, Statement statement)
    {
        switch (statement)
        {
            case If choice:
                writer.Braced($"if ({ExpressionPrinter.Print(choice.Condition)})", () => Print(writer, choice.Then));
                if (choice.Else is { } otherwise)
                {
                    writer.Braced("else", () => Print(writer, otherwise));
                }
                break;
            case For loop:
                var comparison = loop.Step > 0 ? "<" : ">=";
                var step = loop.Step == 1 ? $"{loop.Counter}++" : loop.Step == -1 ? $"{loop.Counter}--" : $"{loop.Counter} += {loop.Step}";
                writer.Braced($"for (int {loop.Counter} = {ExpressionPrinter.Print(loop.From)}; {loop.Counter} {comparison} {ExpressionPrinter.Print(loop.To)}; {step})", () => Print(writer, loop.Body));
                break;
            case ForEach { Key: { } key } loop:
                writer.Braced($"foreach (var ({key}, {loop.Item}) in {loop.Array})", () => Print(writer, loop.Body));
                break;
            case ForEach loop:
                writer.Braced($"foreach ({(loop.Item.Passing == Passing.Ref ? "ref " : "")}var {loop.Item} in {loop.Array})", () => Print(writer, loop.Body));
                break;
            case While loop:
                writer.Braced($"while ({ExpressionPrinter.Print(loop.Condition)})", () => Print(writer, loop.Body));
                break;
            case DoWhile loop:
                writer.Braced("do", () => Print(writer, loop.Body));
                writer.Line($"while ({ExpressionPrinter.Print(loop.Condition)});");
                break;
            case Switch choice:
                writer.Braced($"switch ({ExpressionPrinter.Print(choice.Selector)})", () => PrintGroups(writer, choice));
                break;
            case Labelled labelled:
                Print(writer, new Block([labelled.Body]));
                writer.Line($"{labelled.Label}: ;");
                break;
            case TwoEntryLoop loop:
                writer.Braced(null, () => PrintTwoEntryLoop(writer, loop));
                break;
            default:
                throw new ArgumentException($"No C# for {statement}.");
        }
    }

    private static void PrintGroups(SourceWriter writer, Switch choice)
    {
        foreach (var group in choice.Groups)
        {
            foreach (var label in group.Labels)
            {
                writer.Line($"case {label}:");
            }
            PrintCaseBody(writer, group.Body);
        }
        if (choice.Default is { } otherwise)
        {
            writer.Line("default:");
            PrintCaseBody(writer, otherwise);
        }
    }

    private static void PrintCaseBody(SourceWriter writer, Block body)
    {
        writer.Braced(null, () => Print(writer, body));
        writer.Line("break;");
    }

    private static void PrintTwoEntryLoop(SourceWriter writer, TwoEntryLoop loop)
    {
        writer.Line($"int {loop.Counter} = 0;");
        writer.Line($"if ({ExpressionPrinter.Print(loop.Skip)}) goto {loop.Label}Middle;");
        writer.Line($"{loop.Label}Top: ;");
        writer.Braced(null, () => Print(writer, loop.First));
        writer.Line($"{loop.Label}Middle: ;");
        writer.Braced(null, () => Print(writer, loop.Second));
        writer.Line($"if (({loop.Counter}++ < {loop.Repeats}) && {ExpressionPrinter.Print(loop.Again)}) goto {loop.Label}Top;");
    }

    private static string Operator(BinaryOperator? binary) => binary is { } symbol ? Symbol(symbol) + "=" : "=";
}
