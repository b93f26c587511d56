using ILDiff.Compiler.Analysis;
using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>
/// A twin of a method with parameters by reference, or spans: it copies what is behind them into arrays, runs the twin that takes arrays, and copies back on
/// every way out. Memory passed twice is copied once; memory that overlaps otherwise, and is written, is an argument error.
/// </summary>
internal sealed class ReferenceTwin
{
    private readonly DerivativeCompiler compiler;
    private readonly TwinSignature signature;
    private readonly ReferenceSignature shape;
    private readonly MethodHandle method;
    private readonly Function primal;
    private readonly MethodEffects effects;
    private readonly TwinWrapper wrapper;
    private readonly RegionCalls calls;
    private readonly List<Region> regions = [];
    private readonly bool isTangent;
    private readonly bool isGradient;

    private ReferenceTwin(TwinSignature signature, DerivativeCompiler compiler, MethodHandle method, Function primal, bool isTangent, bool isGradient)
    {
        this.compiler = compiler;
        this.signature = signature;
        this.method = method;
        this.primal = primal;
        this.isTangent = isTangent;
        this.isGradient = isGradient;
        shape = new ReferenceSignature(signature, method.ParameterTypes, isTangent, isGradient);
        effects = compiler.Effects.Of(primal);
        wrapper = new TwinWrapper(signature, primal, compiler.Members);
        calls = new RegionCalls(wrapper.Builder, compiler.Members);
    }

    /// <summary>The independents among the parts of a method's parameters.</summary>
    public static TwinSignature InnerSignature(TwinSignature signature, MethodHandle method, IKnownMembers members, bool isTangent, bool isGradient) =>
        new ReferenceSignature(signature, method.ParameterTypes, isTangent, isGradient).Inner(method.ReturnType, members);

    public static Function Make(TwinSignature signature, DerivativeCompiler compiler, MethodHandle method, Function primal, bool isTangent, bool isGradient) =>
        new ReferenceTwin(signature, compiler, method, primal, isTangent, isGradient).Make();

    private Function Make()
    {
        wrapper.EnterTape();
        for (var i = 0; i < method.ParameterTypes.Count; i++)
        {
            AddRegion(i);
        }
        CheckLengths();
        CheckOverlaps();
        CheckStaticArrays();
        CopyIn();
        Share();
        CopyOutFinally();
        var result = wrapper.Builder.Call(CreateInner(), [.. Arguments()]);
        CopyOutDerivatives();
        wrapper.Builder.Return(Rebuild(result));
        return wrapper.Function;
    }

    private void AddRegion(int parameter)
    {
        var type = method.ParameterTypes[parameter];
        var isArray = ReferenceLeaves.IsRegion(type);
        if (!isArray && !ReferenceLeaves.IsSplit(type))
        {
            return;
        }
        var derivative = shape.Derivatives[parameter] is { } position && signature.Passing[parameter] != ParameterPassing.In
            && !(isTangent && signature.Passing[parameter] == ParameterPassing.Out)
            ? calls.PlaceOf(wrapper.Parameter(position), wrapper.Name(position))
            : null;
        regions.Add(new Region(parameter, isArray, signature.Independents[parameter], calls.PlaceOf(wrapper.Parameter(parameter), wrapper.Name(parameter)), derivative));
    }

    /// <summary>Of arrays the inner twin checks them.</summary>
    private void CheckLengths()
    {
        foreach (var region in regions.Where(region => region is { IsArray: false, Derivative: not null }))
        {
            calls.RequireLength(region.Primal, region.Derivative!);
        }
    }

    /// <summary>Derivatives lie apart from all that the method reads; arrays of arrays apart from everything.</summary>
    private void CheckOverlaps()
    {
        foreach (var (derivative, place, isArrays) in regions.Where(region => region.Derivative is not null)
            .SelectMany(region => regions.Select(other => (region.Derivative!, other.Primal, region.IsArray && other.IsArray))))
        {
            if (!isArrays)
            {
                calls.RequireApart(derivative, place);
            }
        }
        for (var i = 0; i < method.ParameterTypes.Count; i++)
        {
            if (!method.ParameterTypes[i].HasShadow || method.ParameterTypes[i].IsCollection || ReferenceLeaves.IsRegion(method.ParameterTypes[i]))
            {
                continue;
            }
            foreach (var region in regions.Where(region => !region.IsArray))
            {
                CheckNested(region, i);
            }
        }
    }

    private void CheckNested(Region region, int nested)
    {
        if (Writes(region) || effects.Writes(shape.Positions[nested]))
        {
            calls.RequireApartFromNested(region.Primal, wrapper.Parameter(nested), wrapper.Name(nested));
        }
        if (region.Derivative is { } derivative)
        {
            calls.RequireApartFromNested(derivative, wrapper.Parameter(nested), wrapper.Name(nested));
        }
        if (shape.Derivatives[nested] is { } position)
        {
            calls.RequireApartFromNested(region.Primal, wrapper.Parameter(position), wrapper.Name(position));
            if (region.Derivative is { } own)
            {
                calls.RequireApartFromNested(own, wrapper.Parameter(position), wrapper.Name(position));
            }
        }
    }

    /// <summary>A static array that the method names must not be memory of which the twin makes a copy, when it is written through either.</summary>
    private void CheckStaticArrays()
    {
        var arrays = new ArrayClasses(primal, compiler.Effects.Find);
        var areWritten = primal.Blocks.SelectMany(block => block.Instructions)
            .Any(instruction => instruction.Opcode == Opcode.StoreElement && arrays.Of(instruction.Operands[0]).HasConstantSource);
        foreach (var field in effects.StaticMemory.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).Where(field => !field.MayRunMethods))
        {
            foreach (var region in regions.Where(region => !region.IsArray && (Writes(region) || areWritten)))
            {
                CheckStaticArray(region, field);
            }
        }
    }

    private void CheckStaticArray(Region region, FieldHandle field)
    {
        var name = wrapper.Builder.Append(Opcode.Constant, [], field.ToString(), IrType.String)!;
        if (ReferenceLeaves.IsRegion(field.Type))
        {
            calls.RequireNotShared(region.Primal, calls.PlaceOf(wrapper.Builder.Append(Opcode.LoadStaticField, [], field, field.Type)!, name), true);
        }
        else if (!field.Type.IsCollection)
        {
            calls.RequireApartFromNested(region.Primal, wrapper.Builder.Append(Opcode.LoadStaticField, [], field, field.Type)!, name);
        }
    }

    private void CopyIn()
    {
        foreach (var region in regions)
        {
            region.Array = region.IsArray ? wrapper.Parameter(region.Parameter) : calls.CopyIn(region.Primal);
            if (!region.IsArray && effects.MeetsForeignMemory)
            {
                calls.Pin(region.Array, region.Primal);
            }
        }
        foreach (var region in regions.Where(region => region.IsIndependent))
        {
            region.DerivativeArray = region.IsArray ? wrapper.Parameter(shape.Derivatives[region.Parameter]!.Value) : CopyDerivativeIn(region);
        }
    }

    private Value CopyDerivativeIn(Region region)
    {
        var copy = calls.RentLike(region.Array);
        if (region.Derivative is { } derivative && (!isGradient || !region.Primal.Element.IsFloat))
        {
            // What is no number in a struct stays as it is.
            calls.CopyInto(copy, derivative);
        }
        else if (isTangent && signature.Passing[region.Parameter] == ParameterPassing.In)
        {
            wrapper.Builder.StoreElement(copy, wrapper.Builder.Constant(0), wrapper.Parameter(shape.Derivatives[region.Parameter]!.Value), region.Primal.Element);
        }
        return copy;
    }

    /// <summary>The same memory passed for two parameters, with the same derivative, is one array.</summary>
    private void Share()
    {
        for (var j = 0; j < regions.Count; j++)
        {
            for (var k = 0; k < j; k++)
            {
                if (regions[j].IsArray && regions[k].IsArray)
                {
                    continue;
                }
                if (regions[j].Primal.Element != regions[k].Primal.Element)
                {
                    RequireApart(regions[k], regions[j]);
                }
                else
                {
                    // An array is what stays; a copy gives way.
                    var (kept, given) = regions[j].IsArray ? (regions[j], regions[k]) : (regions[k], regions[j]);
                    Share(kept, given);
                }
            }
        }
    }

    /// <summary>A number is part of a struct that is passed beside it, or its derivative of another's.</summary>
    private void RequireApart(Region left, Region right)
    {
        calls.RequireNotShared(left.Primal, right.Primal, Writes(left) || Writes(right));
        if (left.Derivative is { } one && right.Derivative is { } other)
        {
            calls.RequireApart(other, one);
        }
    }

    private void Share(Region kept, Region given)
    {
        var isWritten = Writes(kept) || Writes(given);
        if (kept.Derivative is not null && given.Derivative is not null)
        {
            var isShared = calls.AreShared(kept, given, isWritten);
            given.Array = calls.Choose(isShared, kept.Array, given.Array);
            given.DerivativeArray = calls.Choose(isShared, kept.DerivativeArray, given.DerivativeArray);
        }
        else if (!kept.IsIndependent && !given.IsIndependent)
        {
            given.Array = calls.Choose(calls.AreSharedConstants(kept, given, isWritten), kept.Array, given.Array);
        }
        else
        {
            calls.RequireNotShared(kept.Primal, given.Primal, isWritten);
        }
    }

    private void CopyOutFinally()
    {
        foreach (var region in regions.Where(region => !region.IsArray && Writes(region)))
        {
            var copy = wrapper.Function.AddSlot(region.Array.Type, "copy");
            var start = wrapper.Function.AddSlot(region.Primal.Start.Type, "start");
            var length = wrapper.Function.AddSlot(IrType.Int32, "length");
            wrapper.Builder.StoreSlot(copy, region.Array);
            wrapper.Builder.StoreSlot(start, region.Primal.Start);
            wrapper.Builder.StoreSlot(length, region.Primal.Length);
            var loads = new[] { copy, start, length }.Select(slot => wrapper.Function.CreateInstruction(Opcode.LoadSlot, [], slot, slot.Type)).ToArray();
            wrapper.Function.Finally.InsertRange(0, [.. loads, calls.CopyOut(wrapper.Function, [.. loads.Select(load => load.Result!)], region.Primal.Element)]);
        }
    }

    private MethodHandle CreateInner()
    {
        var inner = shape.Inner(method.ReturnType, compiler.Members);
        var name = $"<{signature.Name}>Arrays";
        var handle = compiler.Code.Declare(method, name, inner.ParameterTypes, inner.ReturnType);
        inner = inner with { Name = name };
        compiler.Define(handle, isTangent
            ? TangentTwin.Make(inner, compiler, method, primal)
            : GradientTwin.Make(inner, compiler, method, primal, isGradient));
        return handle;
    }

    private IEnumerable<Value> Arguments()
    {
        for (var i = 0; i < method.ParameterTypes.Count; i++)
        {
            var region = RegionOf(i);
            yield return region?.Array ?? wrapper.Parameter(i);
            for (var part = 1; part < ReferenceLeaves.Count(method.ParameterTypes[i]); part++)
            {
                yield return part == 1 ? wrapper.Builder.Constant(0) : region!.Primal.Length;
            }
        }
        for (var i = 0; i < method.ParameterTypes.Count; i++)
        {
            if (RegionOf(i) is { IsIndependent: true } region)
            {
                yield return region.DerivativeArray;
            }
            else if (shape.Derivatives[i] is { } position)
            {
                yield return wrapper.Parameter(position);
            }
        }
        if (shape.Seed is { } seed)
        {
            yield return wrapper.Parameter(seed);
        }
    }

    private void CopyOutDerivatives()
    {
        foreach (var region in regions.Where(region => region is { IsArray: false, IsIndependent: true }))
        {
            if (region.Derivative is { } derivative)
            {
                if (!isTangent || Writes(region))
                {
                    calls.CopyOut(region.DerivativeArray, derivative);
                }
            }
            else if (isTangent && signature.Passing[region.Parameter] == ParameterPassing.Out)
            {
                var tangent = wrapper.Builder.LoadElement(region.DerivativeArray, wrapper.Builder.Constant(0), region.Primal.Element);
                wrapper.Builder.Append(Opcode.StoreIndirect, [wrapper.Parameter(shape.Derivatives[region.Parameter]!.Value), tangent], region.Primal.Element, null);
            }
        }
    }

    /// <summary>The partials of what is passed by <c>in</c> take their places among those of what is passed by value.</summary>
    private Value? Rebuild(Value? result)
    {
        var returned = Enumerable.Range(0, method.ParameterTypes.Count).Where(shape.IsReturned).ToList();
        if (returned.TrueForAll(i => !ReferenceLeaves.IsSplit(method.ParameterTypes[i])))
        {
            return result;
        }
        var hasValue = method.ReturnType.Kind != TypeKind.Void;
        var innerCount = (hasValue ? 1 : 0) + returned.Count(i => !ReferenceLeaves.IsSplit(method.ParameterTypes[i]));
        var next = 0;
        Value Next() => innerCount == 1 ? result! : TupleBuilder.Item(wrapper.Builder, compiler.Members, result!, next++);
        var items = hasValue ? new List<Value> { Next() } : [];
        foreach (var parameter in returned)
        {
            items.Add(ReferenceLeaves.IsSplit(method.ParameterTypes[parameter])
                ? wrapper.Builder.LoadElement(RegionOf(parameter)!.DerivativeArray, wrapper.Builder.Constant(0), RegionOf(parameter)!.Primal.Element)
                : Next());
        }
        return items.Count == 1 ? items[0] : TupleBuilder.Make(wrapper.Builder, compiler.Members, signature.ReturnType, items);
    }

    private Region? RegionOf(int parameter) => regions.FirstOrDefault(region => region.Parameter == parameter);

    /// <summary>Nothing is written through a read-only reference or span, whatever it is passed on to.</summary>
    private bool Writes(Region region) => signature.Passing[region.Parameter] != ParameterPassing.In
        && !method.ParameterTypes[region.Parameter].FullName.StartsWith("System.ReadOnlySpan`1<", StringComparison.Ordinal)
        && effects.Writes(shape.Positions[region.Parameter]);
}
