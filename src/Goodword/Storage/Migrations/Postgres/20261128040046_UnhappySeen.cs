using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class UnhappySeen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_customers_organization_id_last_feeling_last_feeling_at",
                table: "customers");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "failed_at",
                table: "outgoing_mails",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "told_at",
                table: "feeling_requests",
                type: "timestamp with time zone",
                nullable: true);

            // As far back as anything asks for it.
            migrationBuilder.Sql("UPDATE feeling_requests SET told_at = answered_at WHERE answered_at > now() - interval '30 days'");

            migrationBuilder.CreateIndex(
                name: "ix_feeling_requests_organization_id_practice_id_value_told_at",
                table: "feeling_requests",
                columns: new[] { "organization_id", "practice_id", "value", "told_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_feeling_requests_organization_id_practice_id_value_told_at",
                table: "feeling_requests");

            migrationBuilder.DropColumn(
                name: "failed_at",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "told_at",
                table: "feeling_requests");

            migrationBuilder.CreateIndex(
                name: "ix_customers_organization_id_last_feeling_last_feeling_at",
                table: "customers",
                columns: new[] { "organization_id", "last_feeling", "last_feeling_at" });
        }
    }
}
