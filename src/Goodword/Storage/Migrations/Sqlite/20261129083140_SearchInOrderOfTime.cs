using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchInOrderOfTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The walls, which come after every migration, make it anew: with rows that are numbered in the order of time, not of coming.
            migrationBuilder.Sql(
                """
                DROP TRIGGER IF EXISTS messages_searchable;
                DROP TRIGGER IF EXISTS messages_forgotten;
                DROP TABLE IF EXISTS message_search_words;
                DROP TABLE IF EXISTS message_search;
                DROP TABLE IF EXISTS message_search_map;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // A version from before reads it as well.
        }
    }
}
