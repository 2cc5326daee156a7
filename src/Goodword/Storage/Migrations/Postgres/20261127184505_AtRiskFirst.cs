using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AtRiskFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_owner_id_due_at",
                table: "promises");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_owner_id_at_risk_since",
                table: "promises",
                columns: new[] { "organization_id", "owner_id", "at_risk_since" },
                filter: "state = 1 AND at_risk_since IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_owner_id_at_risk_since",
                table: "promises");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_owner_id_due_at",
                table: "promises",
                columns: new[] { "organization_id", "owner_id", "due_at" },
                filter: "state = 1 AND at_risk_since IS NOT NULL");
        }
    }
}
