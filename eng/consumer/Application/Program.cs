using Library;

Print("Loss_Grad", () => Model.Loss_Grad(2, 0));
Print("Loss_Jvp", () => Model.Loss_Jvp(2, 0, 1, 1));
Print("Loss_Vjp", () => Model.Loss_Vjp(2, 0, 3));
Print("GradientNorm", () => Model.GradientNorm(2, 0));
Print("TwoSquares_Grad", () => Shapes.TwoSquares_Grad(3));
Print("Cube_Grad", () => Shapes.Solid.Cube_Grad(2));
Print("Cube_Jvp", () => Shapes_SolidTwins.Cube_Jvp(2, 1));

static void Print(string name, Func<object> call) => Console.WriteLine($"{name}: {call()}");
