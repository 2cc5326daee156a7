using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Documents;

public sealed class ScaleTests
{
    [Fact]
    public void The_statements_that_distribute_the_tables_name_each_behind_those_it_refers_to()
    {
        using var db = new SqliteGoodwordDb(new DbContextOptionsBuilder<SqliteGoodwordDb>().UseSqlite("Data Source=:memory:").Options);
        var statements = Repository.Read("docs/scale.md").Split("```sql")[1].Split("```")[0];
        int Place(string? table) => statements.IndexOf($"'{table}'", StringComparison.Ordinal);
        var owned = db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IOwned))).ToList();
        Assert.True(owned.Count > 15, "Where are the tables?");
        Assert.All(owned, type =>
        {
            Assert.True(Place(type.GetTableName()) > 0, $"docs/scale.md does not distribute {type.GetTableName()}.");
            Assert.All(type.GetForeignKeys(), key => Assert.True(Place(key.PrincipalEntityType.GetTableName()) <= Place(type.GetTableName()), $"{type.GetTableName()} stands before {key.PrincipalEntityType.GetTableName()}, which it refers to."));
        });
    }
}
