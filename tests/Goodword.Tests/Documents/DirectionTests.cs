using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Documents;

/// <summary>Pages know entities; entities know neither pages nor the database nor the web; the coach knows nobody.</summary>
public sealed class DirectionTests
{
    private static readonly string[] NotForEntities = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Goodword.Site", "Goodword.Commands", "Npgsql", "MailKit"];

    [Fact]
    public void An_entity_uses_neither_the_database_nor_the_web_nor_a_page()
    {
        using var db = new SqliteGoodwordDb(new DbContextOptionsBuilder<SqliteGoodwordDb>().UseSqlite("Data Source=:memory:").Options);
        // Whoever signs in is Identity's own kind of user.
        var entities = db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.Assembly == typeof(GoodwordDb).Assembly && t != typeof(SignIn)).ToHashSet();
        var files = Repository.Files().Where(f => f.StartsWith("src/Goodword/", StringComparison.Ordinal) && entities.Any(t => f.EndsWith($"/{t.Name}.cs", StringComparison.Ordinal))).ToList();
        Assert.True(files.Count > 10, "Where are the entities?");
        Assert.All(files, file => Assert.DoesNotContain(Uses(file), used => Array.Exists(NotForEntities, name => used.StartsWith(name, StringComparison.Ordinal))));
    }

    [Fact]
    public void The_coach_uses_nothing_of_the_server() =>
        Assert.All(Repository.Files().Where(f => f.StartsWith("src/Goodword.Coach/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal)), file =>
            Assert.DoesNotContain(Uses(file), used => used.StartsWith("Microsoft.", StringComparison.Ordinal) || (used.StartsWith("Goodword.", StringComparison.Ordinal) && !used.StartsWith("Goodword.Coaching", StringComparison.Ordinal))));

    private static IEnumerable<string> Uses(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, file)).TakeWhile(line => !line.StartsWith("namespace ", StringComparison.Ordinal)).Where(line => line.StartsWith("using ", StringComparison.Ordinal)).Select(line => line["using ".Length..].Replace("static ", "", StringComparison.Ordinal));
}
