namespace SampleApp.Formulas;

/// <summary>A model's value at one observation.</summary>
public delegate double ModelValue(double[] predictors, double[] parameters);

/// <summary>A model's value at one observation; its gradient in the parameters is written to <paramref name="gradient"/>.</summary>
public delegate double ModelGradient(double[] predictors, double[] parameters, double[] gradient);

/// <summary>A model as the regression needs it.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="Parameters">How many parameters there are.</param>
/// <param name="Predictors">How many predictors there are.</param>
/// <param name="Value">The model as it was written.</param>
/// <param name="Gradient">Its twin.</param>
/// <param name="Response">What the model describes, from what was measured.</param>
public sealed record RegressionModel(
    string Name, int Parameters, int Predictors, ModelValue Value, ModelGradient Gradient, Func<double, double> Response);
