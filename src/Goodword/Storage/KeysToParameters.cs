using System.Linq.Expressions;
using System.Reflection;

namespace Goodword.Storage;

/// <summary>
/// Turns a query that was written as any other, with what varies in properties of a <typeparamref name="TKeys"/>, into one to compile:
/// where it reads such a property stands a parameter of the same name.
/// </summary>
/// <param name="names">Of the properties, in the order of the compiled query's parameters.</param>
internal sealed class KeysToParameters<TKeys>(params string[] names) : ExpressionVisitor
{
    private readonly ParameterExpression[] all = [.. names.Select(name => Expression.Parameter(typeof(TKeys).GetProperty(name)?.PropertyType ?? throw new ArgumentException($"{name} is no key.", nameof(names)), name))];

    /// <typeparam name="T">From the database and those parameters to the query.</typeparam>
    public Expression<T> Write<T>(IQueryable query) => Expression.Lambda<T>(Visit(query.Expression), [Expression.Parameter(typeof(GoodwordDb), "db"), .. all]);

    protected override Expression VisitMember(MemberExpression node)
    {
        if (node.Member.DeclaringType == typeof(TKeys) && Array.Find(all, p => p.Name == node.Member.Name) is { } parameter)
            return parameter;
        // A query within the query, held by a variable: it reads keys as well.
        return node is { Member: FieldInfo variable, Expression: ConstantExpression closure } && variable.GetValue(closure.Value) is IQueryable inner
            ? Visit(inner.Expression)
            : base.VisitMember(node);
    }
}
