using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms;

/// <summary>The methods by which the runtime reads and writes the data of an object of one class, by position: <c>ILDiff.Runtime.IObjectData</c>.</summary>
internal static class ObjectWalkers
{
    /// <summary>By the interface's names; the first parameter is <c>this</c>.</summary>
    public static IEnumerable<Function> Of(IrType type)
    {
        var fields = type.ObjectFields!.Where(field => field is { HasShadow: true, IsFixed: false }).ToList();
        var numbers = fields.Where(field => !field.Type.IsReference).SelectMany(field => Numbers([field])).ToList();
        var references = fields.Where(field => field.Type.IsReference).ToList();
        yield return Count("get_NumberCount", type, numbers.Count);
        yield return Count("get_ReferenceCount", type, references.Count);
        yield return Load("GetNumber", type, numbers, IrType.Float64);
        yield return Store("SetNumber", type, numbers, IrType.Float64);
        yield return Load("GetReference", type, references, IrType.Object);
        yield return Store("SetReference", type, references, IrType.Object);
    }

    private static IEnumerable<FieldHandle> Numbers(FieldHandle[] path)
    {
        var type = path[path.Length - 1].Type;
        return StructLeaves.IsSplit(type) ? type.Fields!.SelectMany(field => Numbers([.. path, field]))
            : !type.IsFloat ? []
            : [path.Length == 1 ? path[0] : FieldHandle.PartOf(path)];
    }

    private static Function Count(string name, IrType type, int count)
    {
        var function = new Function(name, [type], IrType.Int32);
        var builder = new Builder(function, function.AddBlock());
        function.AddParameter(function.Entry, type);
        builder.Return(builder.Constant(count));
        return function;
    }

    private static Function Load(string name, IrType type, IReadOnlyList<FieldHandle> fields, IrType result)
    {
        var function = new Function(name, [type, IrType.Int32], result);
        ForEach(function, fields, (builder, field) =>
            builder.Return(field is null ? builder.Default(result) : result.IsFloat ? builder.Convert(builder.LoadField(function.Entry.Parameters[0], field), result)
                : builder.LoadField(function.Entry.Parameters[0], field)));
        return function;
    }

    private static Function Store(string name, IrType type, IReadOnlyList<FieldHandle> fields, IrType stored)
    {
        var function = new Function(name, [type, IrType.Int32, stored], IrType.Void);
        ForEach(function, fields, (builder, field) =>
        {
            if (field is not null)
            {
                var value = function.Entry.Parameters[2];
                builder.StoreField(function.Entry.Parameters[0], field, stored.IsFloat
                    ? builder.Convert(value, field.Type)
                    : builder.Append(Opcode.CastClass, [value], field.Type, field.Type)!);
            }
            builder.Return(null);
        });
        return function;
    }

    /// <summary>A block for each field, chosen by the second parameter; for any other number one without a field.</summary>
    private static void ForEach(Function function, IReadOnlyList<FieldHandle> fields, Action<Builder, FieldHandle?> write)
    {
        var builder = new Builder(function, function.AddBlock());
        foreach (var type in function.ParameterTypes)
        {
            function.AddParameter(function.Entry, type);
        }
        if (fields.Count == 0)
        {
            write(builder, null);
            return;
        }
        var blocks = fields.Append(null).Select(field =>
        {
            var block = function.AddBlock();
            write(new Builder(function, block), field);
            return block;
        }).ToArray();
        builder.Switch(function.Entry.Parameters[1], [.. blocks.Select(block => new Edge(block))]);
    }
}
