using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CustomersPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "promise_answers",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    promise_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promise_answers", x => new { x.organization_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "their_promises",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    what = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    noted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    noted_by_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    remind_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_their_promises", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_their_promises_conversations_organization_id_conversation_id",
                        columns: x => new { x.organization_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "word_links",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_word_links", x => new { x.organization_id, x.token_hash });
                    table.ForeignKey(
                        name: "fk_word_links_conversations_organization_id_conversation_id",
                        columns: x => new { x.organization_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_promise_answers_organization_id_conversation_id_id",
                table: "promise_answers",
                columns: new[] { "organization_id", "conversation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_answers_organization_id_customer_id_id",
                table: "promise_answers",
                columns: new[] { "organization_id", "customer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_answers_organization_id_promise_id_id",
                table: "promise_answers",
                columns: new[] { "organization_id", "promise_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_their_promises_organization_id_conversation_id_state_due_at",
                table: "their_promises",
                columns: new[] { "organization_id", "conversation_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_their_promises_organization_id_customer_id_state_due_at",
                table: "their_promises",
                columns: new[] { "organization_id", "customer_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_their_promises_organization_id_remind_at",
                table: "their_promises",
                columns: new[] { "organization_id", "remind_at" },
                filter: "remind_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_word_links_organization_id_conversation_id",
                table: "word_links",
                columns: new[] { "organization_id", "conversation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_word_links_organization_id_expires_at",
                table: "word_links",
                columns: new[] { "organization_id", "expires_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "promise_answers");

            migrationBuilder.DropTable(
                name: "their_promises");

            migrationBuilder.DropTable(
                name: "word_links");
        }
    }
}
