namespace SampleApp.Formulas;

/// <summary>The model of each data set, in NIST's order: from lower over average to higher difficulty.</summary>
public static class ModelCatalogue
{
    private delegate double Gradient(double x, double[] b, double[] db);

    /// <summary>All 27.</summary>
    public static IReadOnlyList<RegressionModel> All { get; } =
    [
        Of("Misra1a", 2, Models.Misra1a, Models.Misra1a_Grad),
        Of("Chwirut2", 3, Models.Chwirut2, Models.Chwirut2_Grad),
        Of("Chwirut1", 3, Models.Chwirut1, Models.Chwirut1_Grad),
        Of("Lanczos3", 6, Models.Lanczos3, Models.Lanczos3_Grad),
        Of("Gauss1", 8, Models.Gauss1, Models.Gauss1_Grad),
        Of("Gauss2", 8, Models.Gauss2, Models.Gauss2_Grad),
        Of("DanWood", 2, Models.DanWood, Models.DanWood_Grad),
        Of("Misra1b", 2, Models.Misra1b, Models.Misra1b_Grad),
        Of("Kirby2", 5, Models.Kirby2, Models.Kirby2_Grad),
        Of("Hahn1", 7, Models.Hahn1, Models.Hahn1_Grad),
        new("Nelson", 3, 2, (x, b) => Models.Nelson(x[0], x[1], b), (x, b, db) => Models.Nelson_Grad(x[0], x[1], b, db), Math.Log),
        Of("MGH17", 5, Models.MGH17, Models.MGH17_Grad),
        Of("Lanczos1", 6, Models.Lanczos1, Models.Lanczos1_Grad),
        Of("Lanczos2", 6, Models.Lanczos2, Models.Lanczos2_Grad),
        Of("Gauss3", 8, Models.Gauss3, Models.Gauss3_Grad),
        Of("Misra1c", 2, Models.Misra1c, Models.Misra1c_Grad),
        Of("Misra1d", 2, Models.Misra1d, Models.Misra1d_Grad),
        Of("Roszman1", 4, Models.Roszman1, Models.Roszman1_Grad),
        Of("ENSO", 9, Models.ENSO, Models.ENSO_Grad),
        Of("MGH09", 4, Models.MGH09, Models.MGH09_Grad),
        Of("Thurber", 7, Models.Thurber, Models.Thurber_Grad),
        Of("BoxBOD", 2, Models.BoxBOD, Models.BoxBOD_Grad),
        Of("Rat42", 3, Models.Rat42, Models.Rat42_Grad),
        Of("MGH10", 3, Models.MGH10, Models.MGH10_Grad),
        Of("Eckerle4", 3, Models.Eckerle4, Models.Eckerle4_Grad),
        Of("Rat43", 4, Models.Rat43, Models.Rat43_Grad),
        Of("Bennett5", 3, Models.Bennett5, Models.Bennett5_Grad),
    ];

    /// <summary>The model of a data set, whatever the case of the name's letters; null if there is none.</summary>
    public static RegressionModel? Find(string name) =>
        All.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));

    private static RegressionModel Of(string name, int parameters, Func<double, double[], double> value, Gradient gradient) =>
        new(name, parameters, 1, (x, b) => value(x[0], b), (x, b, db) => gradient(x[0], b, db), y => y);
}
