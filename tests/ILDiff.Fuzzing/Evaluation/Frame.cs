using ILDiff.Fuzzing.Language;

namespace ILDiff.Fuzzing.Evaluation;

/// <summary>Where numbers are kept: those of a variable, a field or an element. A parameter passed by reference is its argument's place.</summary>
/// <param name="Storage">All numbers of the variable or array.</param>
/// <param name="Offset">Where in it the place begins.</param>
/// <param name="Array">The array that is written when the place is.</param>
public readonly record struct Place(Number[] Storage, int Offset, FuzzReference? Array = null)
{
    public Number this[int position]
    {
        get => Storage[Offset + position];
        set
        {
            Storage[Offset + position] = value;
            Array?.IsWritten = true;
        }
    }

    public Number[] Read(int count) => Storage.AsSpan(Offset, count).ToArray();

    public void Write(Number[] numbers)
    {
        numbers.CopyTo(Storage, Offset);
        Array?.IsWritten = true;
    }
}

/// <summary>The variables of one activation of a method.</summary>
public sealed class Frame(int size)
{
    private readonly Place[] places = new Place[size];
    private readonly FuzzReference?[] references = new FuzzReference?[size];

    /// <summary>What the method returned; meaningless in a void method.</summary>
    public Number[] Result { get; set; } = new Number[1];

    /// <summary>The array or object that it returned.</summary>
    public FuzzReference? ReferenceResult { get; set; }

    /// <summary>Where a <c>goto</c> that is under way leads.</summary>
    public string? PendingLabel { get; set; }

    public Number this[Variable variable]
    {
        get => PlaceOf(variable)[0];
        set
        {
            var place = PlaceOf(variable);
            place[0] = value;
        }
    }

    public Place PlaceOf(Variable variable)
    {
        ref var place = ref places[variable.Index];
        if (place.Storage is null)
        {
            place = new Place(new Number[variable.Type.Size()], 0);
        }
        return place;
    }

    /// <summary>Makes a parameter another variable's name.</summary>
    public void Bind(Variable parameter, Place place) => places[parameter.Index] = place;

    public FuzzReference? GetReference(Variable variable) => references[variable.Index];

    public void SetReference(Variable variable, FuzzReference reference) => references[variable.Index] = reference;
}
