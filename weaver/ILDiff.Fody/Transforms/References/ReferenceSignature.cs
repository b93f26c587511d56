using ILDiff.Compiler.Ir;
using ILDiff.Compiler.Transforms.Structs;

namespace ILDiff.Compiler.Transforms.References;

/// <summary>
/// A declared twin of a method with references and spans, beside the twin that it is made from: that one takes arrays in their place, with the derivative
/// of each in an array.
/// </summary>
internal sealed class ReferenceSignature
{
    private readonly TwinSignature declared;
    private readonly IReadOnlyList<IrType> own;
    private readonly bool isTangent;
    private readonly bool isGradient;

    /// <param name="declared">The declared twin.</param>
    /// <param name="own">The types of the method's own parameters.</param>
    /// <param name="isTangent">It is <c>F_Jvp</c>.</param>
    /// <param name="isGradient">It is <c>F_Grad</c>.</param>
    public ReferenceSignature(TwinSignature declared, IReadOnlyList<IrType> own, bool isTangent, bool isGradient)
    {
        this.declared = declared;
        this.own = own;
        this.isTangent = isTangent;
        this.isGradient = isGradient;
        var derivative = own.Count;
        var inner = 0;
        for (var i = 0; i < own.Count; i++)
        {
            Derivatives.Add(HasDerivative(i) ? derivative++ : null);
            Positions.Add(inner);
            inner += ReferenceLeaves.Count(own[i]);
        }
        Seed = derivative < declared.ParameterTypes.Count ? derivative : null;
    }

    /// <summary>By the method's own parameters: the position of the derivative in the declared twin; null: it has none there.</summary>
    public List<int?> Derivatives { get; } = [];

    /// <summary>By the method's own parameters: where their parts begin in the inner twin.</summary>
    public List<int> Positions { get; } = [];

    /// <summary>The position, in the declared twin, of the result's adjoint.</summary>
    public int? Seed { get; }

    /// <summary>Whether a parameter's derivative comes back in the tuple.</summary>
    public bool IsReturned(int parameter) => !isTangent && declared.Independents[parameter]
        && (declared.Passing[parameter] == ParameterPassing.In && ReferenceLeaves.IsSplit(own[parameter]) || StructLeaves.CarriesDerivative(own[parameter]));

    /// <summary>The twin that takes arrays.</summary>
    /// <param name="valueType">What the method returns.</param>
    /// <param name="members">The runtime's members.</param>
    public TwinSignature Inner(IrType valueType, IKnownMembers members)
    {
        var names = new List<string>();
        var types = new List<IrType>();
        var independents = new List<bool>();
        var regions = new List<int>();
        for (var i = 0; i < own.Count; i++)
        {
            if (ReferenceLeaves.IsSplit(own[i]))
            {
                regions.Add(types.Count);
            }
            foreach (var type in ReferenceLeaves.Types(own[i]))
            {
                independents.Add(declared.Independents[i] && (!ReferenceLeaves.IsSplit(own[i]) || type.HasShadow));
                names.Add(declared.ParameterNames[i]);
                types.Add(type);
            }
        }
        for (var i = 0; i < own.Count; i++)
        {
            var isSplit = ReferenceLeaves.IsSplit(own[i]);
            if (isSplit ? declared.Independents[i] : Derivatives[i] is not null)
            {
                names.Add(Derivatives[i] is { } position ? declared.ParameterNames[position] : "the derivative of " + declared.ParameterNames[i]);
                types.Add(ReferenceLeaves.Types(own[i])[0]);
            }
        }
        if (Seed is { } seed)
        {
            names.Add(declared.ParameterNames[seed]);
            types.Add(declared.ParameterTypes[seed]);
        }
        return new TwinSignature(declared.Name, names, types, isTangent ? declared.ReturnType : ReturnType(valueType, members), independents) { Checked = regions };
    }

    private IrType ReturnType(IrType valueType, IKnownMembers members)
    {
        IrType[] items =
        [
            .. valueType.Kind == TypeKind.Void ? Array.Empty<IrType>() : [valueType],
            .. own.Where((type, i) => declared.Independents[i] && StructLeaves.CarriesDerivative(type)),
        ];
        return items.Length switch
        {
            0 => IrType.Void,
            1 => items[0],
            _ => members.Tuple(items),
        };
    }

    private bool HasDerivative(int parameter) => declared.Independents[parameter] && (isTangent
        || !IsReturned(parameter) && !(isGradient && declared.Passing[parameter] == ParameterPassing.Out));
}
