using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Storage;

internal static class SortedByCode
{
    public const string Annotation = "Goodword:SortedByCode";

    /// <summary>
    /// Compared by code points, as SQLite does by itself: on PostgreSQL a language's collation neither finds beginnings of words by
    /// an index, nor pages the same from one version of the system to the next.
    /// </summary>
    public static PropertyBuilder<string> IsSortedByCode(this PropertyBuilder<string> property) => property.HasAnnotation(Annotation, true);
}
