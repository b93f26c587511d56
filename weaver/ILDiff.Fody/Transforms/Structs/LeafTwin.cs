using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.References;

namespace ILDiff.Compiler.Transforms.Structs;

/// <summary>
/// A twin of a method that takes structs which hold arrays: it takes them apart and runs the twin of the method's form that takes leaves. The derivative of such
/// a struct is passed with the arrays that take the derivatives of its arrays, and comes back with these and the partials of its numbers.
/// </summary>
internal sealed class LeafTwin
{
    private readonly TwinSignature signature;
    private readonly IReadOnlyList<IrType> own;
    private readonly IrType valueType;
    private readonly IKnownMembers members;
    private readonly bool isTangent;
    private readonly int?[] derivatives;
    private readonly int? seed;

    /// <param name="signature">The declared twin.</param>
    /// <param name="own">The types of the method's own parameters, <c>this</c> first.</param>
    /// <param name="valueType">What the method returns.</param>
    /// <param name="members">The runtime's members.</param>
    /// <param name="isTangent">It is <c>F_Jvp</c>.</param>
    /// <param name="isGradient">It is <c>F_Grad</c>.</param>
    public LeafTwin(TwinSignature signature, IReadOnlyList<IrType> own, IrType valueType, IKnownMembers members, bool isTangent, bool isGradient)
    {
        this.signature = signature;
        this.own = own;
        this.valueType = valueType;
        this.members = members;
        this.isTangent = isTangent;
        derivatives = new int?[own.Count];
        var position = own.Count;
        for (var i = 0; i < own.Count; i++)
        {
            var isPassed = signature.Independents[i]
                && (isTangent || LeafMethods.HoldArrays(own[i]) || !IsReturned(i) && !(isGradient && signature.Passing[i] == ParameterPassing.Out));
            derivatives[i] = isPassed ? position++ : null;
        }
        seed = position < signature.ParameterTypes.Count ? position : null;
    }

    /// <summary>Whether a twin of a method needs another of leaves.</summary>
    public static bool IsNeeded(TwinSignature signature, IReadOnlyList<IrType> own) => own.Where((type, i) => signature.Independents[i] && LeafMethods.HoldArrays(type)).Any();

    /// <summary>The twin of the form that takes leaves.</summary>
    public TwinSignature Inner()
    {
        var (names, types, independents, passing) = (new List<string>(), new List<IrType>(), new List<bool>(), new List<ParameterPassing>());
        for (var i = 0; i < own.Count; i++)
        {
            var isIndependent = signature.Independents[i];
            if (!LeafMethods.HoldArrays(own[i]))
            {
                names.Add(signature.ParameterNames[i]);
                independents.Add(isIndependent);
            }
            else
            {
                foreach (var path in StructLeaves.Paths(own[i]))
                {
                    names.Add(signature.ParameterNames[i] + path);
                    independents.Add(isIndependent && HasDerivative(path));
                }
            }
            types.AddRange(LeafMethods.LeavesOf(own[i]));
            passing.AddRange(LeafMethods.LeavesOf(own[i]).Select(_ => signature.Passing[i]));
        }
        for (var i = 0; i < own.Count; i++)
        {
            if (derivatives[i] is not { } position)
            {
                continue;
            }
            foreach (var path in PassedPaths(i))
            {
                names.Add(signature.ParameterNames[position] + path);
                types.Add(path?.Type ?? signature.ParameterTypes[position]);
            }
        }
        if (seed is { } given)
        {
            names.Add(signature.ParameterNames[given]);
            types.Add(signature.ParameterTypes[given]);
        }
        return new TwinSignature($"<{signature.Name}>Leaves", names, types, isTangent ? signature.ReturnType : ReturnTypeOfInner(), independents) { Passing = passing };
    }

    /// <summary>Where among the leaves those of a parameter begin.</summary>
    public int PositionOf(int parameter) => own.Take(parameter).SelectMany(LeafMethods.LeavesOf).Count();

    /// <summary>The declared twin's body.</summary>
    /// <param name="inner">The twin of the form that takes leaves.</param>
    public Function Make(MethodHandle inner)
    {
        var function = new Function(signature.Name, signature.ParameterTypes, signature.ReturnType);
        var builder = new Builder(function, function.AddBlock()) { IsDerivative = true };
        Value[] parameters = [.. signature.ParameterTypes.Select(type => function.AddParameter(function.Entry, type))];
        var arguments = new List<Value>();
        for (var i = 0; i < own.Count; i++)
        {
            arguments.AddRange(LeafMethods.HoldArrays(own[i]) ? StructLeaves.Load(builder, parameters[i]) : [parameters[i]]);
        }
        for (var i = 0; i < own.Count; i++)
        {
            if (derivatives[i] is { } position)
            {
                arguments.AddRange(PassedPaths(i).Select(path => path is null ? parameters[position] : Load(builder, parameters[position], path)));
            }
        }
        if (seed is { } given)
        {
            arguments.Add(parameters[given]);
        }
        var result = builder.Call(inner, [.. arguments]);
        builder.Return(isTangent ? result : Rebuild(builder, parameters, result));
        return function;
    }

    private static bool HasDerivative(FieldPath path) => !path.IsConstant && (path.Type.IsFloat || LeafMethods.IsArray(path.Type));

    private static Value Load(Builder builder, Value structure, FieldPath path) => path.Fields.Aggregate(structure, builder.LoadField);

    /// <summary>A by-value partial: it comes back.</summary>
    private bool IsReturned(int parameter) => signature.Passing[parameter] == ParameterPassing.In && ReferenceLeaves.IsSplit(own[parameter]) || StructLeaves.CarriesDerivative(own[parameter]);

    /// <summary>What of a derivative goes to the inner twin; null: it as a whole.</summary>
    private IEnumerable<FieldPath?> PassedPaths(int parameter) => !LeafMethods.HoldArrays(own[parameter])
        ? [null]
        : [.. StructLeaves.Paths(own[parameter]).Where(path => HasDerivative(path) && (isTangent || !path.Type.IsFloat))];

    private IEnumerable<IrType> ReturnedTypes(int parameter) => !signature.Independents[parameter] ? []
        : LeafMethods.HoldArrays(own[parameter]) ? ResultParts.Types(own[parameter]).Where(type => type.IsFloat)
        : !IsReturned(parameter) ? []
        : [own[parameter].Kind == TypeKind.ByRef ? own[parameter].Element! : own[parameter]];

    private IrType ReturnTypeOfInner()
    {
        IrType[] items = [.. valueType.Kind == TypeKind.Void ? Array.Empty<IrType>() : [valueType], .. Enumerable.Range(0, own.Count).SelectMany(ReturnedTypes)];
        return items.Length switch
        {
            0 => IrType.Void,
            1 => items[0],
            _ => members.Tuple(items),
        };
    }

    private Value? Rebuild(Builder builder, Value[] parameters, Value? result)
    {
        var count = (valueType.Kind == TypeKind.Void ? 0 : 1) + Enumerable.Range(0, own.Count).SelectMany(ReturnedTypes).Count();
        var next = 0;
        Value Next() => count == 1 ? result! : TupleBuilder.Item(builder, members, result!, next++);
        var items = valueType.Kind == TypeKind.Void ? new List<Value>() : [Next()];
        for (var i = 0; i < own.Count; i++)
        {
            if (signature.Independents[i] && LeafMethods.HoldArrays(own[i]))
            {
                var derivative = parameters[derivatives[i]!.Value];
                Value[] parts = [.. StructLeaves.Paths(own[i]).Where(path => !path.IsConstant && (path.Type.IsFloat || path.Type.HasShadow)).Select(path =>
                    path.Type.IsFloat ? Next() : LeafMethods.IsArray(path.Type) ? Load(builder, derivative, path) : builder.Default(path.Type))];
                items.Add(ResultParts.Make(builder, parameters[i], parts));
            }
            else
            {
                items.AddRange(ReturnedTypes(i).Select(_ => Next()));
            }
        }
        return items.Count switch
        {
            0 => null,
            1 => items[0],
            _ => TupleBuilder.Make(builder, members, signature.ReturnType, items),
        };
    }
}
