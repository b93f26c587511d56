using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Rules;

namespace ILDiff.Compiler.Transforms;

/// <summary>
/// Writes partial × factor as instructions. Guarded, 0 times anything is 0; unguarded it is IEEE's product,
/// which is the same whenever the outcome is finite.
/// </summary>
public sealed class PartialEmitter
{
    private const string Partials = "ILDiff.Runtime.Partials::";
    private readonly IKnownMembers members;

    public PartialEmitter(Builder builder, IKnownMembers members, bool isGuarded)
    {
        Builder = builder;
        this.members = members;
        IsGuarded = isGuarded;
    }

    public Builder Builder { get; }

    public bool IsGuarded { get; }

    /// <summary>partial(operands, result) · factor, all of one floating-point type.</summary>
    /// <param name="partial">The rule's formula.</param>
    /// <param name="operand">Gives the primal's operand at a position; asked only for those the formula names.</param>
    /// <param name="result">Gives the primal's result; asked only when the formula names it.</param>
    /// <param name="factor">A tangent or an adjoint.</param>
    public Value Multiply(Formula partial, Func<int, Value> operand, Func<Value> result, Value factor) => partial switch
    {
        NumberFormula { Number: 1 } => factor,
        NegationFormula negation => Builder.Unary(Opcode.Negate, Multiply(negation.Operand, operand, result, factor)),
        NumberFormula { Number: -1 } => Builder.Unary(Opcode.Negate, factor),
        NumberFormula number => Builder.Binary(Opcode.Multiply, Builder.Constant(number.Number, factor.Type), factor),
        LinearCallFormula call => Call(call.MethodKey, [factor, .. call.Arguments.Select(argument => Evaluate(argument, operand, result, factor.Type))], factor.Type),
        _ => Product(Evaluate(partial, operand, result, factor.Type), factor),
    };

    private Value Product(Value partial, Value factor)
    {
        if (!IsGuarded)
        {
            return Builder.Binary(Opcode.Multiply, partial, factor);
        }
        var type = factor.Type.FullName;
        return Builder.Call(members.StaticMethod($"{Partials}Product({type},{type})"), partial, factor)!;
    }

    private Value Evaluate(Formula formula, Func<int, Value> operand, Func<Value> result, IrType type)
    {
        switch (formula)
        {
            case OperandFormula { Position: var position }:
                return operand(position);
            case ResultFormula:
                return result();
            case NumberFormula { Number: var number }:
                return Builder.Constant(number, type);
            case NegationFormula negation:
                return Builder.Unary(Opcode.Negate, Evaluate(negation.Operand, operand, result, type));
            case BinaryFormula binary:
                var left = Evaluate(binary.Left, operand, result, type);
                return Builder.Binary(OpcodeOf(binary.Operator), left, Evaluate(binary.Right, operand, result, type));
            case CallFormula call:
                return Call(call.MethodKey, [.. call.Arguments.Select(argument => Evaluate(argument, operand, result, type))], type);
            default:
                throw new InvalidOperationException($"A formula of unknown kind: {formula}.");
        }
    }

    private Value Call(string methodKey, Value[] arguments, IrType type) =>
        Builder.Convert(Builder.Call(members.StaticMethod(methodKey), [.. arguments.Select(Widen)])!, type);

    private Value Widen(Value value) => value.Type.IsFloat ? Builder.Convert(value, IrType.Float64) : value;

    private static Opcode OpcodeOf(FormulaOperator formulaOperator) => formulaOperator switch
    {
        FormulaOperator.Add => Opcode.Add,
        FormulaOperator.Subtract => Opcode.Subtract,
        FormulaOperator.Multiply => Opcode.Multiply,
        _ => Opcode.Divide,
    };
}
