using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UnheardInIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_state_due_at_id",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_state_reminded_at_remind_at",
                table: "promises");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_state_due_at_id_unheard_since",
                table: "promises",
                columns: new[] { "organization_id", "state", "due_at", "id", "unheard_since" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_state_reminded_at_remind_at_unhear~",
                table: "promises",
                columns: new[] { "organization_id", "state", "reminded_at", "remind_at", "unheard_since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_state_due_at_id_unheard_since",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_state_reminded_at_remind_at_unhear~",
                table: "promises");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_state_due_at_id",
                table: "promises",
                columns: new[] { "organization_id", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_state_reminded_at_remind_at",
                table: "promises",
                columns: new[] { "organization_id", "state", "reminded_at", "remind_at" });
        }
    }
}
