using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// Methods that copy between an array of structs, as callers have the derivative of one, and the array of numbers in which a twin keeps it:
/// the numbers of one element after those of another. What is no number in a struct is left as it is.
/// </summary>
public sealed class StructBuffers
{
    private readonly IGeneratedCode code;
    private readonly IKnownMembers members;
    private readonly Action<MethodHandle, Function> define;
    private readonly Dictionary<(string Host, IrType Type, string Name), MethodHandle> methods = [];

    /// <param name="code">Where the methods go.</param>
    /// <param name="members">Members of the base library.</param>
    /// <param name="define">Gives a method its body.</param>
    public StructBuffers(IGeneratedCode code, IKnownMembers members, Action<MethodHandle, Function> define)
    {
        this.code = code;
        this.members = members;
        this.define = define;
    }

    /// <summary>Takes an array of structs, or one of arrays of them, and that of numbers; copies from the first to the second or, unpacking, back. Null is left alone.</summary>
    public MethodHandle Copy(MethodHandle host, IrType type, bool isUnpacked) =>
        Find(host, isUnpacked ? "<ILDiff>Unpack" : "<ILDiff>Pack", type, ShadowArrays.AdjointTypeOf, isUnpacked ? Unpack : Pack);

    /// <summary>Takes two such arrays of one shape: nullable values in the first come to have a value where those in the second have one.</summary>
    public MethodHandle CopyFlags(MethodHandle host, IrType type) => Find(host, "<ILDiff>CopyFlags", type, other => other, CopyFlags);

    private MethodHandle Find(MethodHandle host, string name, IrType type, Func<IrType, IrType> otherOf, Action<Builder, Value, Value, IReadOnlyList<Value>> write)
    {
        var key = (host.DeclaringType, type, name);
        if (!methods.TryGetValue(key, out var method))
        {
            var other = otherOf(type);
            methods.Add(key, method = code.Declare(host, name, [type, other], IrType.Void));
            var function = new Function(name, [type, other], IrType.Void);
            WriteBody(function, type, other, type.IsJagged ? Find(host, name, type.Element!, otherOf, write) : null, write);
            define(method, function);
        }
        return method;
    }

    private void WriteBody(Function function, IrType type, IrType otherType, MethodHandle? ofRows, Action<Builder, Value, Value, IReadOnlyList<Value>> write)
    {
        var builder = new Builder(function, function.AddBlock()) { IsDerivative = true };
        var structs = function.AddParameter(function.Entry, type);
        var other = function.AddParameter(function.Entry, otherType);
        var (given, both, done) = (function.AddBlock(), function.AddBlock(), function.AddBlock());
        builder.Branch(structs, new Edge(given), new Edge(done));
        builder.Block = given;
        builder.Branch(other, new Edge(both), new Edge(done));
        builder.Block = done;
        builder.Return(null);
        builder.Block = both;
        ForEachElement(builder, structs, 0, [], indices =>
        {
            if (ofRows is null)
            {
                write(builder, structs, other, indices);
            }
            else
            {
                builder.Call(ofRows, builder.LoadElement(structs, indices, type.Element!), builder.LoadElement(other, indices, otherType.Element!));
            }
        });
        builder.Jump(done);
    }

    private static void CopyFlags(Builder builder, Value structs, Value others, IReadOnlyList<Value> indices)
    {
        foreach (var path in FlagPaths(structs.Type.Element!))
        {
            var access = new ElementAccess(path.Type, Path: path);
            var flag = builder.Append(Opcode.LoadElement, [others, .. indices], access, path.Type.StackType)!;
            builder.Append(Opcode.StoreElement, [structs, .. indices, flag], access, null);
        }
    }

    private static IEnumerable<FieldPath> FlagPaths(IrType type) => StructLeaves.Paths(type).Where(path =>
        !path.IsConstant && path.Type.Kind == TypeKind.Boolean
        && (path.Fields.Count > 1 ? path.Fields[path.Fields.Count - 2].Type : type) is { HasNumbers: true } owner && StructLeaves.IsNullable(owner));

    private static void Pack(Builder builder, Value structs, Value numbers, IReadOnlyList<Value> indices)
    {
        var position = 0;
        foreach (var access in Parts(structs.Type.Element!))
        {
            var number = builder.Append(Opcode.LoadElement, [structs, .. indices], access, access.Type)!;
            builder.StoreElement(numbers, At(builder, structs, indices, position++), builder.Convert(number, IrType.Float64), IrType.Float64);
        }
    }

    private static void Unpack(Builder builder, Value structs, Value numbers, IReadOnlyList<Value> indices)
    {
        var accesses = Parts(structs.Type.Element!);
        var loaded = accesses.Select((access, position) =>
            builder.Convert(builder.LoadElement(numbers, At(builder, structs, indices, position), IrType.Float64), access.Type)).ToList();
        for (var i = 0; i < accesses.Count; i++)
        {
            builder.Append(Opcode.StoreElement, [structs, .. indices, loaded[i]], accesses[i], null);
        }
    }

    private static List<ElementAccess> Parts(IrType element) => [.. StructLeaves.NumberPaths(element).Select(path => new ElementAccess(path.Type, Path: path))];

    private static IReadOnlyList<Value> At(Builder builder, Value structs, IReadOnlyList<Value> indices, int position) =>
        ShadowArrays.Flat(builder, structs.Type.Element!, indices, position);

    /// <summary>A loop for each dimension; the builder ends where all are done.</summary>
    private void ForEachElement(Builder builder, Value array, int dimension, IReadOnlyList<Value> indices, Action<IReadOnlyList<Value>> write)
    {
        if (dimension == array.Type.Rank)
        {
            write(indices);
            return;
        }
        var function = builder.Function;
        var (header, body, done) = (function.AddBlock(), function.AddBlock(), function.AddBlock());
        var index = function.AddParameter(header, IrType.Int32);
        var (first, end) = (builder.Constant(0), array.Type.IsRectangular ? null : builder.ArrayLength(array));
        if (end is null)
        {
            var number = builder.Constant(dimension);
            first = builder.Call(members.InstanceMethod("System.Array", "GetLowerBound"), array, number)!;
            end = builder.Binary(Opcode.Add, first, builder.Call(members.InstanceMethod("System.Array", "GetLength"), array, number)!);
        }
        builder.Jump(header, first);
        builder.Block = header;
        builder.Branch(builder.Compare(Comparison.Less, index, end), new Edge(body), new Edge(done));
        builder.Block = body;
        ForEachElement(builder, array, dimension + 1, [.. indices, index], write);
        builder.Jump(header, builder.Binary(Opcode.Add, index, builder.Constant(1)));
        builder.Block = done;
    }
}
