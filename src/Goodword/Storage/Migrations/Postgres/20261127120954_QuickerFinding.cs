using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class QuickerFinding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_customer_words_organization_id_customer_id_word",
                table: "customer_words");

            migrationBuilder.AddColumn<string>(
                name: "all_words",
                table: "customer_words",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "customer_words",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.Sql(
                """
                UPDATE customer_words w SET sort_name = c.sort_name, all_words = (
                    SELECT string_agg(' ' || o.word, '') FROM customer_words o
                    WHERE o.organization_id = w.organization_id AND o.customer_id = w.customer_id AND o.practice_id = w.practice_id)
                FROM customers c WHERE c.organization_id = w.organization_id AND c.id = w.customer_id
                """);

            migrationBuilder.CreateIndex(
                name: "ix_customer_words_organization_id_customer_id",
                table: "customer_words",
                columns: new[] { "organization_id", "customer_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_customer_words_organization_id_customer_id",
                table: "customer_words");

            migrationBuilder.DropColumn(
                name: "all_words",
                table: "customer_words");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "customer_words");

            migrationBuilder.CreateIndex(
                name: "ix_customer_words_organization_id_customer_id_word",
                table: "customer_words",
                columns: new[] { "organization_id", "customer_id", "word" });
        }
    }
}
