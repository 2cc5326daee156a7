using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FurtherPractices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "further_practices",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sort_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_further_practices", x => new { x.organization_id, x.customer_id, x.practice_id });
                    table.ForeignKey(
                        name: "fk_further_practices_customers_organization_id_customer_id",
                        columns: x => new { x.organization_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_further_practices_practices_organization_id_practice_id",
                        columns: x => new { x.organization_id, x.practice_id },
                        principalTable: "practices",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "introductions",
                columns: table => new
                {
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    up_to = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_introductions", x => x.organization_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_further_practices_organization_id_practice_id_sort_name_cus~",
                table: "further_practices",
                columns: new[] { "organization_id", "practice_id", "sort_name", "customer_id" });

            // Who was met before is made known by a sweep: how a name is cut into words is said in one place only.
            migrationBuilder.Sql("INSERT INTO introductions (organization_id, up_to) SELECT id, '00000000-0000-0000-0000-000000000000' FROM organizations");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "further_practices");

            migrationBuilder.DropTable(
                name: "introductions");
        }
    }
}
