using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Runs a program as C# would, and records every active operation.</summary>
public sealed partial class Interpreter
{
    private readonly Trace trace;
    private readonly FuzzArray[] tables;
    private readonly StructSemantics structs;

    private Interpreter(FuzzProgram program, Trace trace)
    {
        this.trace = trace;
        structs = new StructSemantics(trace);
        tables = program.Tables
            .Select(table => new FuzzArray(table.Variable.Type.Element(), table.Elements.Select(Number.Constant).ToArray()))
            .ToArray();
    }

    /// <summary>Runs the entry of a program.</summary>
    /// <exception cref="FuelExhaustedException">It runs too long.</exception>
    public static Evaluation Evaluate(FuzzProgram program, ProgramInput input)
    {
        var trace = new Trace();
        var frame = new Frame(program.Entry.FrameSize);
        var arguments = input.Bind(program.Entry, trace);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = program.Entry.Parameters[i];
            if (arguments[i].Array is { } array)
            {
                frame.SetReference(parameter, array);
            }
            else
            {
                frame.Bind(parameter, new Place(arguments[i].Numbers, 0));
            }
        }
        var independents = arguments.Select(argument => argument.Independents()).ToArray();
        Exception? exception = null;
        try
        {
            new Interpreter(program, trace).Execute(frame, program.Entry.Body);
        }
        catch (Exception thrown) when (thrown is InvalidOperationException or IndexOutOfRangeException or ArithmeticException or ArgumentException or KeyNotFoundException)
        {
            exception = thrown;
        }
        IReadOnlyList<Number> results = program.Entry.ReturnType is null ? [] : frame.ReferenceResult is { } reference ? [.. reference.Contents] : frame.Result;
        return new Evaluation(trace, results, frame.ReferenceResult, exception, arguments, independents);
    }

    private Number[] Run(Frame caller, FuzzFunction function, IReadOnlyList<Expression> arguments) => Call(caller, function, arguments).Result;

    private Frame Call(Frame caller, FuzzFunction function, IReadOnlyList<Expression> arguments)
    {
        var frame = new Frame(function.FrameSize);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = function.Parameters[i];
            if (arguments[i] is Reference reference)
            {
                frame.Bind(parameter, Locate(caller, reference.Place));
            }
            else if (parameter.Type.IsReference())
            {
                frame.SetReference(parameter, EvaluateReference(caller, arguments[i]));
            }
            else
            {
                frame.PlaceOf(parameter).Write(EvaluateNumbers(caller, arguments[i]));
            }
        }
        Execute(frame, function.Body);
        return frame;
    }
}
