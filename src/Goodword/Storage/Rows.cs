using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Goodword.Storage;

/// <summary>
/// How an entity becomes a row, told by EF Core's own model, so that what is written past EF Core is exactly what EF Core would write.
/// </summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<(IModel, Type), RowShape> Known = [];

    private readonly Column[] columns;

    private RowShape(IEntityType type)
    {
        Table = type.GetTableName() ?? throw new InvalidOperationException($"{type.Name} has no table.");
        columns = [.. type.GetProperties().Select(p => new Column(p))];
        Names = [.. columns.Select(c => $"\"{c.Name}\"")];
    }

    public string Table { get; }

    /// <summary>Quoted, since some are words of SQL.</summary>
    public IReadOnlyList<string> Names { get; }

    public static RowShape Of(IModel model, Type type) =>
        Known.GetOrAdd((model, type), static key => new RowShape(key.Item1.FindEntityType(key.Item2) ?? throw new InvalidOperationException($"{key.Item2.Name} is no entity.")));

    public int IndexOf(string property) => Array.FindIndex(columns, c => c.Property == property);

    public object Read(int column, object entity) => columns[column].Read(entity);

    public DbParameter Parameter(DbCommand command, int column, object entity) => columns[column].Parameter(command, entity);

    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly Func<object?, object?>? convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;

        public string Property => property.Name;

        public string Name { get; } = property.GetColumnName();

        public object Read(object entity)
        {
            var value = getter.GetClrValue(entity);
            return (value is null || convert is null ? value : convert(value)) ?? DBNull.Value;
        }

        /// <summary>Typed as the column is, which PostgreSQL wants.</summary>
        public DbParameter Parameter(DbCommand command, object entity) => mapping.CreateParameter(command, "", getter.GetClrValue(entity), property.IsNullable);
    }
}
