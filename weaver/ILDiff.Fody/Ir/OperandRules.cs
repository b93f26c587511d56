namespace ILDiff.Compiler.Ir;

/// <summary>What each opcode asks of its operands, payload and result.</summary>
internal static class OperandRules
{
    /// <summary>Null, or what is wrong with the instruction.</summary>
    public static string? Violation(Instruction instruction)
    {
        var operands = instruction.Operands;
        if (ExpectedCount(instruction) is { } count && operands.Length != count)
        {
            return $"has {operands.Length} operands instead of {count}";
        }
        return instruction.Opcode switch
        {
            Opcode.Constant => Constant(instruction),
            Opcode.Negate => Same(instruction, operands[0]) ?? Number(operands[0]),
            Opcode.Not => Same(instruction, operands[0]) ?? Integer(operands[0]),
            Opcode.Convert => instruction.Payload is not Conversion conversion ? MissingPayload<Conversion>()
                : Result(instruction, conversion.Target),
            >= Opcode.Add and <= Opcode.Subtract => Pointers(operands) ? null : Same(instruction, operands) ?? Number(operands[0]),
            Opcode.Multiply or Opcode.Divide or Opcode.Remainder => Same(instruction, operands) ?? Number(operands[0]),
            Opcode.And or Opcode.Or or Opcode.Xor or Opcode.DivideUnsigned or Opcode.RemainderUnsigned => Same(instruction, operands) ?? Integer(operands[0]),
            >= Opcode.AddChecked and <= Opcode.MultiplyCheckedUnsigned => Pointers(operands) ? null : Same(instruction, operands) ?? Integer(operands[0]),
            Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightUnsigned => Same(instruction, operands[0]) ?? Integer(operands[0]) ?? ShiftCount(operands[1]),
            Opcode.Compare => instruction.Payload is not Comparison ? MissingPayload<Comparison>() : Comparable(operands) ?? Result(instruction, IrType.Int32),
            Opcode.CheckFinite => Same(instruction, operands[0]) ?? (operands[0].Type.IsFloat ? null : "works on floating point"),
            Opcode.LoadSlot => instruction.Payload is not Slot slot ? MissingPayload<Slot>() : Result(instruction, slot.Type),
            Opcode.StoreSlot => instruction.Payload is not Slot slot ? MissingPayload<Slot>() : Assignable(operands[0], slot.Type) ?? NoResult(instruction),
            Opcode.SlotAddress => instruction.Payload is not Slot ? MissingPayload<Slot>() : Result(instruction, TypeKind.ByRef),
            Opcode.NewArray => Index(operands[0]) ?? Result(instruction, TypeKind.Array),
            Opcode.RentArray => Index(operands[0]) ?? Result(instruction, TypeKind.Array),
            Opcode.MakeSpan => Array(operands[0]) ?? operands.Skip(1).Select(Index).FirstOrDefault(violation => violation is not null) ?? Result(instruction, instruction.TypeOperand),
            Opcode.CheckIndex or Opcode.CheckRange => operands.Select(Index).FirstOrDefault(violation => violation is not null) ?? NoResult(instruction),
            Opcode.ArrayLength => Array(operands[0]) ?? Result(instruction, IrType.Int32),
            Opcode.LoadElement => Element(instruction) ?? Result(instruction, instruction.Element.Type),
            Opcode.StoreElement => Element(instruction) ?? Assignable(instruction.Stored, instruction.Element.Type) ?? NoResult(instruction),
            Opcode.ElementAddress => Element(instruction) ?? Result(instruction, TypeKind.ByRef),
            Opcode.LoadField or Opcode.LoadStaticField => instruction.Payload is not FieldHandle field ? MissingPayload<FieldHandle>() : Result(instruction, field.Type),
            Opcode.StoreField => instruction.Payload is not FieldHandle field ? MissingPayload<FieldHandle>() : Assignable(operands[1], field.Type) ?? NoResult(instruction),
            Opcode.StoreStaticField => instruction.Payload is not FieldHandle field ? MissingPayload<FieldHandle>() : Assignable(operands[0], field.Type) ?? NoResult(instruction),
            Opcode.FieldAddress or Opcode.StaticFieldAddress => instruction.Payload is not FieldHandle ? MissingPayload<FieldHandle>() : Result(instruction, TypeKind.ByRef),
            Opcode.LoadIndirect => Address(operands[0]) ?? Result(instruction, instruction.TypeOperand),
            Opcode.StoreIndirect => Address(operands[0]) ?? Assignable(operands[1], instruction.TypeOperand) ?? NoResult(instruction),
            Opcode.InitializeIndirect => Address(operands[0]) ?? NoResult(instruction),
            Opcode.MakeStruct => instruction.Payload is not IrType { Fields: { } fields } ? MissingPayload<IrType>()
                : operands.Length != fields.Count ? $"has {operands.Length} operands instead of {fields.Count}"
                : operands.Zip(fields, (operand, field) => Assignable(operand, field.Type)).FirstOrDefault(violation => violation is not null),
            Opcode.NewBlank => instruction.Payload is not IrType created ? MissingPayload<IrType>() : Result(instruction, created),
            Opcode.IsExactly => operands[0].Type.IsReference ? Result(instruction, IrType.Int32) : $"{operands[0]} is no reference",
            Opcode.CheckNull => operands[0].Type.IsReference ? NoResult(instruction) : $"{operands[0]} is no reference",
            Opcode.Call => instruction.Payload is not CallTarget ? MissingPayload<CallTarget>() : Call(instruction),
            Opcode.NewObject => instruction.Payload is not CallTarget call ? MissingPayload<CallTarget>() : Arguments(call.Method, operands),
            _ => null,
        };
    }

    private static int? ExpectedCount(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.NewBlank or Opcode.Constant or Opcode.LoadSlot or Opcode.SlotAddress or Opcode.LoadStaticField or Opcode.StaticFieldAddress or Opcode.SizeOf
            or Opcode.LoadToken or Opcode.LoadFunction => 0,
        Opcode.StoreElement => 2 + IndexCount(instruction),
        Opcode.LoadElement or Opcode.ElementAddress => 1 + IndexCount(instruction),
        Opcode.MakeSpan or Opcode.CheckRange or Opcode.CopyBlock => 3,
        Opcode.StoreField or Opcode.StoreIndirect or Opcode.Compare or Opcode.CheckIndex => 2,
        >= Opcode.Add and <= Opcode.MultiplyCheckedUnsigned => 2,
        Opcode.Call or Opcode.NewObject or Opcode.MakeStruct => null,
        _ => 1,
    };

    private static int IndexCount(Instruction access) => access.Operands.Length > 0 && access.Operands[0].Type.IsRectangular ? access.Operands[0].Type.Rank : 1;

    private static string? Constant(Instruction constant) => constant.Payload switch
    {
        int => Result(constant, IrType.Int32),
        long => Result(constant, IrType.Int64),
        float => Result(constant, IrType.Float32),
        double => Result(constant, IrType.Float64),
        string => Result(constant, TypeKind.Object),
        null => constant.Result is { } result && !TypeRules.IsNumber(result.Type) ? null : "has no number",
        { } other => $"has a payload of type {other.GetType().Name}",
    };

    private static string? Call(Instruction call)
    {
        var method = call.Call.Method;
        var returnsNothing = method.ReturnType.Kind == TypeKind.Void;
        var receiver = method.HasThis ? 1 : 0;
        if (call.Operands.Length != method.ParameterTypes.Count + receiver)
        {
            return $"passes {call.Operands.Length} arguments to {method}";
        }
        return Arguments(method, [.. call.Operands.Skip(receiver)]) ?? (returnsNothing ? NoResult(call) : Result(call, method.ReturnType));
    }

    private static string? Arguments(MethodHandle method, Value[] arguments)
    {
        if (arguments.Length != method.ParameterTypes.Count)
        {
            return $"passes {arguments.Length} arguments to {method}";
        }
        return arguments.Zip(method.ParameterTypes, Assignable).FirstOrDefault(violation => violation is not null);
    }

    private static string? Element(Instruction access)
    {
        if (access.Payload is not ElementAccess element)
        {
            return MissingPayload<ElementAccess>();
        }
        var array = access.Operands[0].Type;
        if (element.Path is { } path)
        {
            return array.Element?.FullName == path.Fields[0].DeclaringType && path.Type == element.Type ? null : $"reaches {path} in {array}";
        }
        var isOfElements = !array.IsArray && array is { IsCollection: false, IsListOfRows: false }
            || TypeRules.IsAssignable(IrType.ArrayOf(array.Element!), IrType.ArrayOf(element.Type));
        return Array(access.Operands[0]) ?? (array.IsDictionary ? [] : access.Indices.Select(Index)).FirstOrDefault(violation => violation is not null) ?? (isOfElements ? null : $"reaches {element.Type} in {array}");
    }

    private static string? Comparable(Value[] operands)
    {
        var (left, right) = (operands[0].Type, operands[1].Type);
        var areAlike = left == right || left.IsReference && right.IsReference || IsAddress(left) && IsAddress(right);
        return areAlike ? null : $"compares {left} with {right}";
    }

    // Address arithmetic has the types that CIL gives it; it is copied, never differentiated.
    private static bool Pointers(Value[] operands) => operands.Any(operand => operand.Type.Kind is TypeKind.ByRef or TypeKind.Pointer);

    private static bool IsAddress(IrType type) => type.Kind is TypeKind.ByRef or TypeKind.Pointer or TypeKind.IntPtr;

    private static string? Address(Value operand) => IsAddress(operand.Type) ? null : $"{operand} is no address";

    private static string? Array(Value operand) => operand.Type.IsContainer || operand.Type.Kind == TypeKind.Null ? null : $"{operand} is no array";

    private static string? Index(Value operand) => operand.Type.Kind is TypeKind.Int32 or TypeKind.IntPtr ? null : $"{operand} is no index";

    private static string? ShiftCount(Value operand) => operand.Type.Kind is TypeKind.Int32 or TypeKind.IntPtr ? null : $"{operand} is no shift count";

    private static string? Number(Value operand) => TypeRules.IsNumber(operand.Type) ? null : $"{operand} is no number";

    private static string? Integer(Value operand) => operand.Type.IsInteger ? null : $"{operand} is no integer";

    private static string? Same(Instruction instruction, params Value[] operands) =>
        operands.Where(operand => operand.Type != instruction.Result?.Type)
            .Select(operand => $"{operand} is {operand.Type}, the result {instruction.Result?.Type}")
            .FirstOrDefault();

    private static string? Assignable(Value value, IrType type) => TypeRules.IsAssignable(value.Type, type) ? null : $"{value} is {value.Type}, needed is {type}";

    private static string? Result(Instruction instruction, IrType type) =>
        instruction.Result?.Type == type.StackType ? null : $"has a result of type {instruction.Result?.Type.FullName ?? "none"} instead of {type.StackType}";

    private static string? Result(Instruction instruction, TypeKind kind) =>
        instruction.Result?.Type.Kind == kind ? null : $"has a result of type {instruction.Result?.Type.FullName ?? "none"} instead of {kind}";

    private static string? NoResult(Instruction instruction) => instruction.Result is null ? null : "has a result";

    private static string MissingPayload<T>() => $"lacks its {typeof(T).Name}";
}
