using ILDiff.Compiler.Ir;

namespace ILDiff.Compiler.Analysis;

/// <summary>What a member of a collection does to its elements beyond reading or writing one.</summary>
internal enum CollectionMember
{
    /// <summary>Count, Contains and the like: no data passes through.</summary>
    Inspect,
    /// <summary>A new collection, empty.</summary>
    Create,
    /// <summary>A new collection with the elements of another, or of an array.</summary>
    CreateCopy,
    /// <summary>list.GetRange(index, count): a new list</summary>
    GetRange,
    /// <summary>list.ToArray(): a new array</summary>
    ToArray,
    /// <summary>list.Add(number)</summary>
    Add,
    /// <summary>list.AddRange(numbers)</summary>
    AddRange,
    /// <summary>list.Insert(index, number)</summary>
    Insert,
    /// <summary>list.InsertRange(index, numbers)</summary>
    InsertRange,
    /// <summary>list.RemoveAt(index)</summary>
    RemoveAt,
    /// <summary>list.RemoveRange(index, count)</summary>
    RemoveRange,
    /// <summary>list.Clear()</summary>
    Clear,
    /// <summary>list.Reverse()</summary>
    Reverse,
    /// <summary>list.Reverse(index, count)</summary>
    ReverseRange,
    /// <summary>list.Sort(), of numbers</summary>
    Sort,
    /// <summary>CollectionsMarshal.SetCount(list, count)</summary>
    SetCount,
    /// <summary>dictionary.Add(key, number)</summary>
    AddKey,
    /// <summary>dictionary.Remove(key)</summary>
    RemoveKey,
    /// <summary>dictionary.Clear()</summary>
    ClearKeys,
}

/// <summary>Recognizes the members of collections of floating-point data, and of lists of what leads to such, through which derivatives pass.</summary>
internal static class CollectionCalls
{
    private const string Comparer = "System.Collections.Generic.IEqualityComparer`1";

    /// <summary>Null for any other instruction.</summary>
    public static CollectionMember? Find(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call when instruction.Call.IsInspection => CollectionMember.Inspect,
        Opcode.NewObject when instruction.Result!.Type.IsDictionary => FindDictionaryConstructor(instruction),
        Opcode.NewObject when instruction.Result!.Type.IsFollowedList => FindConstructor(instruction),
        Opcode.Call when instruction.Call.Method is { DeclaringType: "System.Runtime.InteropServices.CollectionsMarshal", Name: "SetCount" } && instruction.Operands[0].Type.IsFollowedList =>
            CollectionMember.SetCount,
        Opcode.Call when instruction.Call.Method.HasThis && instruction.Operands[0].Type is { IsCollection: true } or { IsListOfRows: true } && instruction.Call.Method.DeclaringType == instruction.Operands[0].Type.FullName =>
            instruction.Operands[0].Type.IsFollowedList ? FindMember(instruction) : FindDictionaryMember(instruction),
        _ => null,
    };

    public static bool IsKnown(Instruction instruction) => Find(instruction) is not null;

    public static bool Inspects(Instruction instruction) => Find(instruction) == CollectionMember.Inspect;

    /// <summary>Its result is new, with elements of its first operand.</summary>
    public static bool IsCopy(Instruction instruction) => Find(instruction) is CollectionMember.CreateCopy or CollectionMember.GetRange or CollectionMember.ToArray;

    /// <summary>It adds, removes or moves elements of its first operand.</summary>
    public static bool Changes(Instruction instruction) => Find(instruction) >= CollectionMember.Add;

    private static CollectionMember? FindConstructor(Instruction creation)
    {
        if (creation.Operands.Length == 0 || creation.Operands[0].Type == IrType.Int32)
        {
            return CollectionMember.Create;
        }
        return IsSource(creation.Operands[0], creation.Result!.Type) ? CollectionMember.CreateCopy : null;
    }

    private static CollectionMember? FindMember(Instruction call) => (call.Call.Method.Name, call.Call.Method.ParameterTypes.Count) switch
    {
        ("get_Count", _) or ("get_Capacity", _) or ("set_Capacity", _) or ("EnsureCapacity", _) or ("TrimExcess", _)
            or ("Contains", 1) or ("BinarySearch", 1) or ("IndexOf", _) or ("LastIndexOf", _) => CollectionMember.Inspect,
        ("GetRange", 2) => CollectionMember.GetRange,
        ("ToArray", 0) => CollectionMember.ToArray,
        ("Add", 1) => CollectionMember.Add,
        ("AddRange", 1) when IsSource(call.Operands[1], call.Operands[0].Type) => CollectionMember.AddRange,
        ("Insert", 2) => CollectionMember.Insert,
        ("InsertRange", 2) when IsSource(call.Operands[2], call.Operands[0].Type) => CollectionMember.InsertRange,
        ("RemoveAt", 1) => CollectionMember.RemoveAt,
        ("RemoveRange", 2) => CollectionMember.RemoveRange,
        ("Clear", 0) => CollectionMember.Clear,
        ("Sort", 0) when call.Operands[0].Type.IsList => CollectionMember.Sort,
        ("Reverse", 0) => CollectionMember.Reverse,
        ("Reverse", 2) => CollectionMember.ReverseRange,
        _ => null,
    };

    private static CollectionMember? FindDictionaryConstructor(Instruction creation) =>
        creation.Operands.All(operand => operand.Type == IrType.Int32) || creation.Call.Method.ParameterTypes.Last().FullName.StartsWith(Comparer, StringComparison.Ordinal)
            && creation.Operands.Take(creation.Operands.Length - 1).All(operand => operand.Type == IrType.Int32)
            ? CollectionMember.Create
            : null;

    private static CollectionMember? FindDictionaryMember(Instruction call) => (call.Call.Method.Name, call.Call.Method.ParameterTypes.Count) switch
    {
        ("get_Count", 0) or ("get_Keys", 0) or ("get_Comparer", 0) or ("ContainsKey", 1) or ("EnsureCapacity", 1) or ("TrimExcess", _) => CollectionMember.Inspect,
        ("Add", 2) => CollectionMember.AddKey,
        ("Remove", 1) => CollectionMember.RemoveKey,
        ("Clear", 0) => CollectionMember.ClearKeys,
        _ => null,
    };

    private static bool IsSource(Value source, IrType list) => list.IsListOfRows
        ? source.Type is { IsJagged: true, Rank: <= 1 } && source.Type.Element == list.Element
        : source.Type is { Kind: TypeKind.Array, Element.IsFloat: true } or { IsList: true };
}
