using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Goodword.Storage;

/// <summary>A compiled query, or several: they belong to one model, and the two databases have each its own, also within one process.</summary>
internal sealed class PerModel<T>(Func<T> compile)
    where T : class
{
    private readonly ConditionalWeakTable<IModel, T> compiled = [];

    public T Of(GoodwordDb db) => compiled.GetValue(db.Model, _ => compile());
}
