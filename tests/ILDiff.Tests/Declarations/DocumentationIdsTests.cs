using ILDiff.Compiler.Declarations;
using ILDiff.Tests.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil.Rocks;

namespace ILDiff.Tests.Declarations;

public class DocumentationIdsTests
{
    [Fact]
    public void Every_method_has_the_name_that_the_compiler_gives_it()
    {
        var compilation = GeneratedCompilation.Plain(
            """
            using System;
            using System.Collections.Generic;
            namespace A.B
            {
                public unsafe class Outer<T>
                {
                    public class Inner<S, R>
                    {
                        public static T F(T t, S s, R[] r, List<S>.Enumerator e, Outer<S>.Inner<T, int>[,] i) => t;
                        public U G<U, V>(U u, Dictionary<V, List<U[]>> d, ref V v, out T t, in S s) { t = default!; return u; }
                    }
                    public class Plain { public void F(T t, Outer<int>.Plain p) { } }
                    public Outer(int n) { }
                    static Outer() { }
                    public int this[int n, string s] { get => n; set { } }
                    public static Outer<T> operator +(Outer<T> a, Outer<T> b) => a;
                    public static implicit operator double(Outer<T> a) => 0;
                    public static explicit operator T[](Outer<T> a) => [];
                    public event Action<T> E { add { } remove { } }
                    public virtual ref readonly int Last(in int n, ref readonly long l) => throw new Exception();
                    public static void Pointers(int* p, void** q, (int, string) pair, dynamic d, nint n) { }
                    public static void Tuples((double A, Plain B) t, (int, int, int, int, int, int, int, (double, T[]), int?) long_, ValueTuple<int> one, in (float, float) by) { }
                }
                public class Implementation : IComparable<int> { int IComparable<int>.CompareTo(int other) => 0; }
            }
            """,
            new CSharpParseOptions(LanguageVersion.CSharp14));
        var module = CompiledModule.Of(compilation);

        var expected = Methods(compilation.GetTypeByMetadataName("A.B.Outer`1")!).Concat(Methods(compilation.GetTypeByMetadataName("A.B.Implementation")!))
            .Select(method => method.GetDocumentationCommentId()!);
        var actual = module.GetAllTypes().Where(type => type.FullName.StartsWith("A.B.", StringComparison.Ordinal)).SelectMany(type => type.Methods).Select(DocumentationIds.Of);

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Concat(type.GetTypeMembers().SelectMany(Methods));
}
