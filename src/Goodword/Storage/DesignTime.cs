using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Goodword.Storage;

/// <summary>Lets scripts/add-migration make the SQLite migrations; no database is opened.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteGoodwordDb>
{
    public SqliteGoodwordDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteGoodwordDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>Lets scripts/add-migration make the PostgreSQL migrations; no database is opened.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresGoodwordDb>
{
    public PostgresGoodwordDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresGoodwordDb>().UseNpgsql("Host=localhost").Options);
}
