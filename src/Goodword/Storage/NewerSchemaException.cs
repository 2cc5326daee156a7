namespace Goodword.Storage;

/// <summary>A newer version has changed the database: what this one would write there is anybody's guess.</summary>
internal sealed class NewerSchemaException() : Exception($"The database {What}. Remedy: {Remedy}.")
{
    public const string What = "is of a newer version of Goodword than this one";

    public const string Remedy = "put that version back in place, or with this one goodword restore --replace the backup from before the upgrade, see docs/upgrade.md";
}
