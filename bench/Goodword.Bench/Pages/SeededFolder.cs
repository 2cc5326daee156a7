using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Goodword.Commands;
using Goodword.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Goodword.Bench.Pages;

/// <summary>A data folder with so many conversations, made once and used again while neither the model nor this changes.</summary>
internal static class SeededFolder
{
    private const int Edition = 2;

    private static readonly TimeSpan KeepsFor = TimeSpan.FromDays(7);

    public static async Task<string> MakeAsync(Report report, int conversations, CancellationToken ct)
    {
        var folder = Path.Combine(Repository.Artifacts, "bench", $"seeded-{conversations}");
        var settings = new Settings { Data = folder };
        var mark = Path.Combine(folder, "seeded");
        var now = TimeProvider.System.GetUtcNow();
        var hash = await HashOfModelAsync();
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark, ct) == hash && now.UtcDateTime - File.GetLastWriteTimeUtc(mark) < KeepsFor)
            return folder;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var started = Stopwatch.GetTimestamp();
        IModel model;
        var world = new BenchWorld(now.AddDays(-3_651));
        await using (var database = new Database(settings))
        {
            await world.StoreAsync(database, ct);
            await using var db = database.Open(world.Organization.Id);
            model = db.Model;
        }

        SqliteConnection.ClearAllPools();
        using (var bulk = new Bulk(settings.SqliteFile, model))
            new TenYears(world, bulk, conversations, now).Write();
        await using (var database = new Database(settings))
            await database.MigrateAsync(buildWalls: true, ct);

        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(mark, hash, ct);
        report.Say($"{conversations:N0} conversations seeded in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s, {new FileInfo(settings.SqliteFile).Length / 1024 / 1024:N0} MiB.");
        return folder;
    }

    private static async Task<string> HashOfModelAsync()
    {
        await using var database = new Database(new Settings { Data = Path.Combine(Repository.Artifacts, "bench") });
        await using var db = database.OpenGlobal();
        var schema = string.Join('\n', SqliteWalls.Statements(db.Model).Prepend(db.Database.GenerateCreateScript()));
        return $"{Edition} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(schema)))}";
    }
}
