using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class QuickerLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_at_risk_since_due_at",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_customer_words_organization_id_customer_id",
                table: "customer_words");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_owner_id_due_at",
                table: "promises",
                columns: new[] { "organization_id", "owner_id", "due_at" },
                filter: "state = 1 AND at_risk_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_words_organization_id_customer_id_word",
                table: "customer_words",
                columns: new[] { "organization_id", "customer_id", "word" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_owner_id_due_at",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_customer_words_organization_id_customer_id_word",
                table: "customer_words");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_at_risk_since_due_at",
                table: "promises",
                columns: new[] { "organization_id", "at_risk_since", "due_at" },
                filter: "at_risk_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_words_organization_id_customer_id",
                table: "customer_words",
                columns: new[] { "organization_id", "customer_id" });
        }
    }
}
