using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PromiseApi : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "for_id",
                table: "coach_keys",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "scope",
                table: "coach_keys",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "kept_answers",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    form = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_answers", x => new { x.organization_id, x.key_id, x.token });
                });

            migrationBuilder.CreateIndex(
                name: "ix_coach_keys_organization_id_for_id",
                table: "coach_keys",
                columns: new[] { "organization_id", "for_id" });

            migrationBuilder.CreateIndex(
                name: "ix_kept_answers_organization_id_started_at",
                table: "kept_answers",
                columns: new[] { "organization_id", "started_at" });

            migrationBuilder.AddForeignKey(
                name: "fk_coach_keys_staff_organization_id_for_id",
                table: "coach_keys",
                columns: new[] { "organization_id", "for_id" },
                principalTable: "staff",
                principalColumns: new[] { "organization_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_coach_keys_staff_organization_id_for_id",
                table: "coach_keys");

            migrationBuilder.DropTable(
                name: "kept_answers");

            migrationBuilder.DropIndex(
                name: "ix_coach_keys_organization_id_for_id",
                table: "coach_keys");

            migrationBuilder.DropColumn(
                name: "for_id",
                table: "coach_keys");

            migrationBuilder.DropColumn(
                name: "scope",
                table: "coach_keys");
        }
    }
}
