using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PromiseLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "promises_per_day",
                table: "staff",
                type: "integer",
                nullable: false,
                defaultValue: 12);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "at_risk_since",
                table: "promises",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "handed_at",
                table: "promises",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "handed_for_id",
                table: "promises",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "promises",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "previous_owner_id",
                table: "promises",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "risk_at",
                table: "promises",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "stand_in_id",
                table: "promises",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "unattended_since",
                table: "promises",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "untold_since",
                table: "promises",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kept_before",
                table: "practice_weeks",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "promise_kinds",
                table: "practice_weeks",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<int>(
                name: "redated",
                table: "practice_weeks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "undated",
                table: "practice_weeks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "to_id",
                table: "facts",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stand_in_id = table.Column<Guid>(type: "uuid", nullable: true),
                    begun_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_absences_staff_organization_id_staff_id",
                        columns: x => new { x.organization_id, x.staff_id },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_at_risk_since_due_at",
                table: "promises",
                columns: new[] { "organization_id", "at_risk_since", "due_at" },
                filter: "at_risk_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_handed_for_id",
                table: "promises",
                columns: new[] { "organization_id", "handed_for_id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_risk_at",
                table: "promises",
                columns: new[] { "organization_id", "risk_at" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_unattended_since",
                table: "promises",
                columns: new[] { "organization_id", "unattended_since" },
                filter: "unattended_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_untold_since",
                table: "promises",
                columns: new[] { "organization_id", "untold_since" },
                filter: "untold_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_absences_organization_id_begun_at_starts_at",
                table: "absences",
                columns: new[] { "organization_id", "begun_at", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_absences_organization_id_ended_at_ends_at",
                table: "absences",
                columns: new[] { "organization_id", "ended_at", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_absences_organization_id_staff_id_ends_at",
                table: "absences",
                columns: new[] { "organization_id", "staff_id", "ends_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_at_risk_since_due_at",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_handed_for_id",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_risk_at",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_unattended_since",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_promises_organization_id_untold_since",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "promises_per_day",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "at_risk_since",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "handed_at",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "handed_for_id",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "previous_owner_id",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "risk_at",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "stand_in_id",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "unattended_since",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "untold_since",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "kept_before",
                table: "practice_weeks");

            migrationBuilder.DropColumn(
                name: "promise_kinds",
                table: "practice_weeks");

            migrationBuilder.DropColumn(
                name: "redated",
                table: "practice_weeks");

            migrationBuilder.DropColumn(
                name: "undated",
                table: "practice_weeks");

            migrationBuilder.DropColumn(
                name: "to_id",
                table: "facts");
        }
    }
}
