using System.Linq.Expressions;
using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

/// <summary>
/// Compiles queries that ask for some practices' rows: <c>practices.Contains(row.PracticeId)</c>. EF Core writes such a statement anew each
/// time for SQLite, since it has as many parameters as there are practices, and that takes longer than to answer it. Those who work at a
/// few, as nearly all do, get one with as many places, of which the last stand for the same practice. PostgreSQL takes them as one array.
/// </summary>
internal static class OfPractices
{
    private const int Few = 4;

    public static Func<GoodwordDb, IReadOnlyList<PracticeId>, IAsyncEnumerable<T>> Compile<T>(Expression<Func<GoodwordDb, IReadOnlyList<PracticeId>, IQueryable<T>>> query)
    {
        var few = EF.CompileAsyncQuery(Places.Write<Func<GoodwordDb, PracticeId, PracticeId, PracticeId, PracticeId, IQueryable<T>>>(query));
        var any = EF.CompileAsyncQuery(query);
        return (db, of) => IsFew(db, of) ? few(db, of[0], At(of, 1), At(of, 2), At(of, 3)) : any(db, of);
    }

    public static Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, IAsyncEnumerable<T>> Compile<TOne, T>(Expression<Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, IQueryable<T>>> query)
    {
        var few = EF.CompileAsyncQuery(Places.Write<Func<GoodwordDb, PracticeId, PracticeId, PracticeId, PracticeId, TOne, IQueryable<T>>>(query));
        var any = EF.CompileAsyncQuery(query);
        return (db, of, one) => IsFew(db, of) ? few(db, of[0], At(of, 1), At(of, 2), At(of, 3), one) : any(db, of, one);
    }

    public static Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, TTwo, IAsyncEnumerable<T>> Compile<TOne, TTwo, T>(Expression<Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, TTwo, IQueryable<T>>> query)
    {
        var few = EF.CompileAsyncQuery(Places.Write<Func<GoodwordDb, PracticeId, PracticeId, PracticeId, PracticeId, TOne, TTwo, IQueryable<T>>>(query));
        var any = EF.CompileAsyncQuery(query);
        return (db, of, one, two) => IsFew(db, of) ? few(db, of[0], At(of, 1), At(of, 2), At(of, 3), one, two) : any(db, of, one, two);
    }

    public static Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, TTwo, TThree, IAsyncEnumerable<T>> Compile<TOne, TTwo, TThree, T>(Expression<Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, TTwo, TThree, IQueryable<T>>> query)
    {
        var few = EF.CompileAsyncQuery(Places.Write<Func<GoodwordDb, PracticeId, PracticeId, PracticeId, PracticeId, TOne, TTwo, TThree, IQueryable<T>>>(query));
        var any = EF.CompileAsyncQuery(query);
        return (db, of, one, two, three) => IsFew(db, of) ? few(db, of[0], At(of, 1), At(of, 2), At(of, 3), one, two, three) : any(db, of, one, two, three);
    }

    public static Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, TTwo, TThree, TFour, IAsyncEnumerable<T>> Compile<TOne, TTwo, TThree, TFour, T>(
        Expression<Func<GoodwordDb, IReadOnlyList<PracticeId>, TOne, TTwo, TThree, TFour, IQueryable<T>>> query)
    {
        var few = EF.CompileAsyncQuery(Places.Write<Func<GoodwordDb, PracticeId, PracticeId, PracticeId, PracticeId, TOne, TTwo, TThree, TFour, IQueryable<T>>>(query));
        var any = EF.CompileAsyncQuery(query);
        return (db, of, one, two, three, four) => IsFew(db, of) ? few(db, of[0], At(of, 1), At(of, 2), At(of, 3), one, two, three, four) : any(db, of, one, two, three, four);
    }

    private static bool IsFew(GoodwordDb db, IReadOnlyList<PracticeId> of) => db is SqliteGoodwordDb && of.Count is > 0 and <= Few;

    private static PracticeId At(IReadOnlyList<PracticeId> of, int place) => of[Math.Min(place, of.Count - 1)];

    /// <summary>Puts a comparison with each of the places where the query asks whether the list contains a practice.</summary>
    private sealed class Places(ParameterExpression list) : ExpressionVisitor
    {
        private readonly ParameterExpression[] places = [.. Enumerable.Range(1, Few).Select(i => Expression.Parameter(typeof(PracticeId), "practice" + i))];

        public static Expression<T> Write<T>(LambdaExpression query)
        {
            var visitor = new Places(query.Parameters[1]);
            return Expression.Lambda<T>(visitor.Visit(query.Body), [query.Parameters[0], .. visitor.places, .. query.Parameters.Skip(2)]);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method is { Name: nameof(Enumerable.Contains) } && node.Arguments is [var source, var practice] && source == list
                ? places.Select(place => (Expression)Expression.Equal(Visit(practice), place)).Aggregate(Expression.OrElse)
                : base.VisitMethodCall(node);
    }
}
