using Microsoft.Data.Sqlite;

namespace Goodword.Bench.Pages;

/// <summary>A page, at as many addresses as are asked for in turn.</summary>
internal sealed record PageToMeasure(string Name, IReadOnlyList<string> Paths)
{
    private const int Many = 400;

    /// <summary>With conversations and customers from all ten years.</summary>
    public static IReadOnlyList<PageToMeasure> All(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "goodword.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return
        [
            new("inbox, mine", ["/inbox?view=mine"]),
            new("inbox, nobody's", ["/inbox?view=nobodys"]),
            new("inbox, all open", ["/inbox?view=open"]),
            new("inbox, closed", ["/inbox?view=closed"]),
            new("inbox, far back", [.. Read(connection, $"SELECT printf('%x', queue_at) || '-' || lower(hex(id)) FROM conversations WHERE state = 2 ORDER BY random() LIMIT {Many}").Select(key => $"/inbox?view=closed&after={key}")]),
            new("conversation", [.. Read(connection, $"SELECT lower(hex(id)) FROM conversations ORDER BY random() LIMIT {Many}").Select(id => $"/conversations/{Guid.Parse(id)}")]),
            new("customer", [.. Read(connection, $"SELECT lower(hex(id)) FROM customers ORDER BY random() LIMIT {Many}").Select(id => $"/customers/{Guid.Parse(id)}")]),
            new("customers", ["/customers"]),
            new("customers, search", ["/customers?q=ruiz", "/customers?q=ada+beck", "/customers?q=oka", "/customers?q=person17"]),
            new("promises", ["/promises", "/promises?view=mine", "/promises?view=settled"]),
            new("today", ["/today"]),
            new("search", ["/inbox?q=pharmacy", "/inbox?q=insurer+bill", "/inbox?q=dizzy+morn", "/inbox?q=parking", "/inbox?q=ada+becker"]),
            new("scorecard", ["/scorecard"]),
        ];
    }

    private static List<string> Read(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Ours.
        command.CommandText = statement;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
            found.Add(reader.GetString(0));
        return found;
    }
}
