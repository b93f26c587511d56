using System.ComponentModel;

namespace ILDiff.Runtime;

/// <summary>Marks the generic classes that twins differentiate: the data of their objects is read and written by reflection. The weaver puts it there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGenericObjectData;
