using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MailByPractice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_raw_mails_organization_id_digest",
                table: "raw_mails");

            migrationBuilder.CreateIndex(
                name: "ix_raw_mails_organization_id_digest_practice_id",
                table: "raw_mails",
                columns: new[] { "organization_id", "digest", "practice_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_raw_mails_organization_id_digest_practice_id",
                table: "raw_mails");

            migrationBuilder.CreateIndex(
                name: "ix_raw_mails_organization_id_digest",
                table: "raw_mails",
                columns: new[] { "organization_id", "digest" },
                unique: true);
        }
    }
}
