using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>Calls of the runtime on memory behind references and spans.</summary>
internal sealed class RegionCalls
{
    private const string Numbers = "ILDiff.Runtime.Regions";
    private const string Structs = "ILDiff.Runtime.StructRegions";
    private const string Text = "System.String";
    private readonly Builder builder;
    private readonly IKnownMembers members;

    public RegionCalls(Builder builder, IKnownMembers members)
    {
        this.builder = builder;
        this.members = members;
    }

    /// <summary>What an array, reference or span is of.</summary>
    public Place PlaceOf(Value parameter, Value name)
    {
        var type = parameter.Type;
        var element = type.Element!;
        if (type.Kind == TypeKind.Array)
        {
            var start = Call("StartOf", element, $"{type}", parameter)!;
            return new(name, start, builder.Call(members.StaticMethod("ILDiff.Runtime.References::LengthOf(System.Array)"), parameter)!, element);
        }
        if (type.Kind == TypeKind.ByRef)
        {
            return new(name, parameter, builder.Constant(1), element);
        }
        var slot = builder.Function.AddSlot(type);
        builder.StoreSlot(slot, parameter);
        Value Ask(string method) => builder.Call(members.SpanMethod(type, method), builder.Append(Opcode.SlotAddress, [], slot, IrType.ByRefTo(type))!)!;
        return new(name, Ask("GetPinnableReference"), Ask("get_Length"), element);
    }

    public void RequireLength(Place primal, Place derivative) => Call($"RequireLength(System.Int32,System.Int32,{Text})", primal.Length, derivative.Length, derivative.Name);

    public void RequireApart(Place derivative, Place primal) => Call($"RequireApart(System.Int32,{Text},{Text})", Relation(derivative, primal), derivative.Name, primal.Name);

    /// <summary>Against an array of arrays, or of several dimensions, of any elements; against objects.</summary>
    public void RequireApartFromNested(Place place, Value nested, Value name) =>
        builder.Call(members.GenericMethod(Structs, "RequireApartFromNested", place.Element, ElementOf(nested.Type, place)), place.Start, place.Length, nested, place.Name, name);

    public Value CopyIn(Place place) => Call("CopyIn", place.Element, $"{place.Element}&,System.Int32", place.Start, place.Length)!;

    /// <summary>The memory stays where it is while the twin runs, and what the twin gets from elsewhere is compared with it.</summary>
    public void Pin(Value copy, Place place)
    {
        var slot = builder.Function.AddSlot(place.Start.Type, "pinned");
        slot.IsPinned = true;
        builder.StoreSlot(slot, place.Start);
        Call("Pin", place.Element, $"{copy.Type},{place.Element}&,System.Int32", copy, place.Start, place.Length);
    }

    public Value RentLike(Value array) => Call("RentLike", array.Type.Element!, $"{array.Type}", array)!;

    public void CopyInto(Value copy, Place place) => Call("CopyInto", place.Element, $"{copy.Type},{place.Element}&,System.Int32", copy, place.Start, place.Length);

    public void CopyOut(Value copy, Place place) => builder.Call(CopyingOut(place.Element), copy, place.Start, place.Length);

    /// <summary>The same, for where values are not at hand.</summary>
    public Instruction CopyOut(Function function, Value[] operands, IrType element) =>
        function.CreateInstruction(Opcode.Call, operands, new CallTarget(CopyingOut(element)), null);

    public Value AreShared(Region left, Region right, bool isWritten) => Call(
        $"AreShared(System.Int32,System.Int32,System.Boolean,{Text},{Text},{Text},{Text})",
        Relation(left.Primal, right.Primal), Relation(left.Derivative!, right.Derivative!), Boolean(isWritten),
        left.Primal.Name, right.Primal.Name, left.Derivative!.Name, right.Derivative!.Name)!;

    public Value AreSharedConstants(Region left, Region right, bool isWritten) => Call(
        $"AreSharedConstants(System.Int32,System.Boolean,{Text},{Text})", Relation(left.Primal, right.Primal), Boolean(isWritten), left.Primal.Name, right.Primal.Name)!;

    public void RequireNotShared(Place left, Place right, bool isWritten) => Call(
        $"RequireNotShared(System.Int32,System.Boolean,{Text},{Text})", Relation(left, right), Boolean(isWritten), left.Name, right.Name);

    public Value Choose(Value isShared, Value shared, Value own) => Call("Choose", own.Type.Element!, $"System.Boolean,{own.Type},{own.Type}", isShared, shared, own)!;

    private Value Relation(Place left, Place right) => left.Element.IsFloat && left.Element == right.Element
        ? Call($"Relation({left.Element}&,System.Int32,{left.Element}&,System.Int32)", left.Start, left.Length, right.Start, right.Length)!
        : builder.Call(members.GenericMethod(Structs, "Relation", left.Element, right.Element), left.Start, left.Length, right.Start, right.Length)!;

    private MethodHandle CopyingOut(IrType element) => For("CopyOut", element, $"{element}[],{element}&,System.Int32");

    /// <summary>What an array of arrays holds at last; of objects, such elements as the place has.</summary>
    private static IrType ElementOf(IrType memory, Place place) =>
        memory.HoldsObjects ? place.Element : memory.Element is { IsArray: true } row ? ElementOf(row, place) : memory.Element!;

    private Value Boolean(bool value) => builder.Constant(value ? 1 : 0);

    private MethodHandle For(string name, IrType element, string parameters) => element.IsFloat
        ? members.StaticMethod($"{Numbers}::{name}({parameters})")
        : members.GenericMethod(Structs, name, element);

    private Value? Call(string name, IrType element, string parameters, params Value[] arguments) => builder.Call(For(name, element, parameters), arguments);

    private Value? Call(string signature, params Value[] arguments) => builder.Call(members.StaticMethod($"{Numbers}::{signature}"), arguments);
}
