using SampleApp.Formulas;
using SampleApp.Nist;

namespace SampleApp.Fitting;

/// <summary>A data set, its model, and the fits from both starting points.</summary>
public sealed record SetResult(RegressionModel Model, NistFile File, Fit First, Fit Second);
