using Quartz;

namespace Goodword.Storage;

/// <summary>
/// The tables in which the nodes on one PostgreSQL share their clock. They are global and hold no organization's data. The
/// statements come from the package itself, so that they fit its version; each creates only what is missing. They are run by the
/// owner of the schema, for the application's role may create nothing.
/// </summary>
internal static class QuartzTables
{
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const string Prefix = "qrtz_";

    public static IEnumerable<string> Statements()
    {
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"Quartz no longer carries {Script}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n")
            .Split("\n--;;\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(statement => statement.Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix, StringComparison.Ordinal))
            .Where(statement => statement.Contains("\nCREATE ", StringComparison.Ordinal))
            .ToList();
    }
}
