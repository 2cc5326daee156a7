using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Goodword.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "facts",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    actor_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: true),
                    other = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facts", x => new { x.organization_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "facts_to_fold",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    fact_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facts_to_fold", x => new { x.organization_id, x.fact_id });
                });

            migrationBuilder.CreateTable(
                name: "mailboxes",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    uid_validity = table.Column<long>(type: "INTEGER", nullable: false),
                    last_uid = table.Column<long>(type: "INTEGER", nullable: false),
                    last_read_at = table.Column<long>(type: "INTEGER", nullable: true),
                    silent_since = table.Column<long>(type: "INTEGER", nullable: true),
                    problem = table.Column<string>(type: "TEXT", nullable: false),
                    leased_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailboxes", x => new { x.organization_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "organization_directory",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_directory", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    vocabulary = table.Column<int>(type: "INTEGER", nullable: false),
                    days_between_feeling_requests = table.Column<int>(type: "INTEGER", nullable: false),
                    idle_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    coach_version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    set_up_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "public_addresses",
                columns: table => new
                {
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_addresses", x => x.slug);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_users",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "house_rules",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_house_rules", x => new { x.organization_id, x.name });
                    table.ForeignKey(
                        name: "fk_house_rules_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "practices",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    opening_hours = table.Column<string>(type: "TEXT", nullable: false),
                    closed_days = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    directions = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_practices", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_practices_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_staff_organizations_organization_id",
                        column: x => x.organization_id,
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_sign_in_user_claims_sign_in_users_user_id",
                        column: x => x.user_id,
                        principalTable: "sign_in_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_sign_in_user_logins_sign_in_users_user_id",
                        column: x => x.user_id,
                        principalTable: "sign_in_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_sign_in_user_tokens_sign_in_users_user_id",
                        column: x => x.user_id,
                        principalTable: "sign_in_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    called_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    told_us = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    sort_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    last_feeling = table.Column<int>(type: "INTEGER", nullable: true),
                    last_feeling_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_customers_practices_organization_id_practice_id",
                        columns: x => new { x.organization_id, x.practice_id },
                        principalTable: "practices",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "practice_weeks",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    monday = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    unhappy = table.Column<int>(type: "INTEGER", nullable: false),
                    indifferent = table.Column<int>(type: "INTEGER", nullable: false),
                    good = table.Column<int>(type: "INTEGER", nullable: false),
                    delighted = table.Column<int>(type: "INTEGER", nullable: false),
                    promised = table.Column<int>(type: "INTEGER", nullable: false),
                    kept = table.Column<int>(type: "INTEGER", nullable: false),
                    kept_early = table.Column<int>(type: "INTEGER", nullable: false),
                    slipped = table.Column<int>(type: "INTEGER", nullable: false),
                    renegotiated = table.Column<int>(type: "INTEGER", nullable: false),
                    replies = table.Column<int>(type: "INTEGER", nullable: false),
                    replies_with_cautions = table.Column<int>(type: "INTEGER", nullable: false),
                    replies_with_praises = table.Column<int>(type: "INTEGER", nullable: false),
                    cautions = table.Column<int>(type: "INTEGER", nullable: false),
                    praises = table.Column<int>(type: "INTEGER", nullable: false),
                    findings = table.Column<string>(type: "TEXT", nullable: false),
                    first_answers = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_practice_weeks", x => new { x.organization_id, x.practice_id, x.monday });
                    table.ForeignKey(
                        name: "fk_practice_weeks_practices_organization_id_practice_id",
                        columns: x => new { x.organization_id, x.practice_id },
                        principalTable: "practices",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "raw_mails",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    mailbox = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    uid_validity = table.Column<long>(type: "INTEGER", nullable: true),
                    uid = table.Column<long>(type: "INTEGER", nullable: true),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_raw_mails", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_raw_mails_practices_organization_id_practice_id",
                        columns: x => new { x.organization_id, x.practice_id },
                        principalTable: "practices",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "coach_keys",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ending = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    origins = table.Column<string>(type: "TEXT", nullable: false),
                    made_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coach_keys", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_coach_keys_staff_organization_id_made_by",
                        columns: x => new { x.organization_id, x.made_by },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coach_keys_staff_organization_id_revoked_by",
                        columns: x => new { x.organization_id, x.revoked_by },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ignored_findings",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rule = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ignored_findings", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_ignored_findings_staff_organization_id_staff_id",
                        columns: x => new { x.organization_id, x.staff_id },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" });
                });

            migrationBuilder.CreateTable(
                name: "staff_practices",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_practices", x => new { x.organization_id, x.staff_id, x.practice_id });
                    table.ForeignKey(
                        name: "fk_staff_practices_practices_organization_id_practice_id",
                        columns: x => new { x.organization_id, x.practice_id },
                        principalTable: "practices",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_staff_practices_staff_organization_id_staff_id",
                        columns: x => new { x.organization_id, x.staff_id },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    waiting_since = table.Column<long>(type: "INTEGER", nullable: true),
                    first_answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_message_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    queue_at = table.Column<long>(type: "INTEGER", nullable: false),
                    preview = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    last_feeling = table.Column<int>(type: "INTEGER", nullable: true),
                    next_promise_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reply_token = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_conversations_customers_organization_id_customer_id",
                        columns: x => new { x.organization_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conversations_practices_organization_id_practice_id",
                        columns: x => new { x.organization_id, x.practice_id },
                        principalTable: "practices",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_conversations_staff_organization_id_owner_id",
                        columns: x => new { x.organization_id, x.owner_id },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_addresses",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_addresses", x => new { x.organization_id, x.email });
                    table.ForeignKey(
                        name: "fk_customer_addresses_customers_organization_id_customer_id",
                        columns: x => new { x.organization_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "customer_words",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_words", x => new { x.organization_id, x.practice_id, x.word, x.customer_id });
                    table.ForeignKey(
                        name: "fk_customer_words_customers_organization_id_customer_id",
                        columns: x => new { x.organization_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "record_views",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_views", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_record_views_customers_organization_id_customer_id",
                        columns: x => new { x.organization_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "awaited_messages",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    internet_message_id_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awaited_messages", x => new { x.organization_id, x.internet_message_id_hash, x.conversation_id });
                    table.ForeignKey(
                        name: "fk_awaited_messages_conversations_organization_id_conversation_id",
                        columns: x => new { x.organization_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    staff_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    form = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    promises = table.Column<string>(type: "TEXT", nullable: false),
                    instead = table.Column<byte[]>(type: "BLOB", nullable: true),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => new { x.organization_id, x.conversation_id, x.staff_id });
                    table.ForeignKey(
                        name: "fk_drafts_conversations_organization_id_conversation_id",
                        columns: x => new { x.organization_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_drafts_staff_organization_id_staff_id",
                        columns: x => new { x.organization_id, x.staff_id },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feeling_requests",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ask_at = table.Column<long>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dropped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    value = table.Column<int>(type: "INTEGER", nullable: true),
                    comment = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feeling_requests", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_feeling_requests_conversations_organization_id_conversation_id",
                        columns: x => new { x.organization_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_feeling_requests_customers_organization_id_customer_id",
                        columns: x => new { x.organization_id, x.customer_id },
                        principalTable: "customers",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    from_email = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    has_html = table.Column<bool>(type: "INTEGER", nullable: false),
                    internet_message_id = table.Column<string>(type: "TEXT", nullable: false),
                    internet_message_id_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    references = table.Column<string>(type: "TEXT", nullable: false),
                    placement = table.Column<int>(type: "INTEGER", nullable: false),
                    raw_mail_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    attachments = table.Column<string>(type: "TEXT", nullable: false),
                    delivery = table.Column<int>(type: "INTEGER", nullable: false),
                    delivery_problem = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_messages_conversations_organization_id_conversation_id",
                        columns: x => new { x.organization_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    said = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    remind_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    slipped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    replaced_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_promises_conversations_organization_id_conversation_id",
                        columns: x => new { x.organization_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_promises_staff_organization_id_owner_id",
                        columns: x => new { x.organization_id, x.owner_id },
                        principalTable: "staff",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "feeling_answers",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feeling_answers", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_feeling_answers_feeling_requests_organization_id_request_id",
                        columns: x => new { x.organization_id, x.request_id },
                        principalTable: "feeling_requests",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    practice_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    internet_message_id = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    problem = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => new { x.organization_id, x.id });
                    table.ForeignKey(
                        name: "fk_outgoing_mails_messages_organization_id_message_id",
                        columns: x => new { x.organization_id, x.message_id },
                        principalTable: "messages",
                        principalColumns: new[] { "organization_id", "id" });
                    table.ForeignKey(
                        name: "fk_outgoing_mails_practices_organization_id_practice_id",
                        columns: x => new { x.organization_id, x.practice_id },
                        principalTable: "practices",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sent_prints",
                columns: table => new
                {
                    organization_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    band0 = table.Column<int>(type: "INTEGER", nullable: false),
                    band1 = table.Column<int>(type: "INTEGER", nullable: false),
                    band2 = table.Column<int>(type: "INTEGER", nullable: false),
                    band3 = table.Column<int>(type: "INTEGER", nullable: false),
                    print = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sent_prints", x => new { x.organization_id, x.message_id });
                    table.ForeignKey(
                        name: "fk_sent_prints_messages_organization_id_message_id",
                        columns: x => new { x.organization_id, x.message_id },
                        principalTable: "messages",
                        principalColumns: new[] { "organization_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_awaited_messages_organization_id_conversation_id",
                table: "awaited_messages",
                columns: new[] { "organization_id", "conversation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_coach_keys_organization_id_hash",
                table: "coach_keys",
                columns: new[] { "organization_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coach_keys_organization_id_made_by",
                table: "coach_keys",
                columns: new[] { "organization_id", "made_by" });

            migrationBuilder.CreateIndex(
                name: "ix_coach_keys_organization_id_revoked_by",
                table: "coach_keys",
                columns: new[] { "organization_id", "revoked_by" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_organization_id_customer_id_last_message_at",
                table: "conversations",
                columns: new[] { "organization_id", "customer_id", "last_message_at" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_organization_id_owner_id",
                table: "conversations",
                columns: new[] { "organization_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_organization_id_practice_id_owner_id_state_queue_at_id",
                table: "conversations",
                columns: new[] { "organization_id", "practice_id", "owner_id", "state", "queue_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_organization_id_practice_id_state_queue_at_id",
                table: "conversations",
                columns: new[] { "organization_id", "practice_id", "state", "queue_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_organization_id_reply_token",
                table: "conversations",
                columns: new[] { "organization_id", "reply_token" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customer_addresses_organization_id_customer_id",
                table: "customer_addresses",
                columns: new[] { "organization_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_words_organization_id_customer_id",
                table: "customer_words",
                columns: new[] { "organization_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_organization_id_last_feeling_last_feeling_at",
                table: "customers",
                columns: new[] { "organization_id", "last_feeling", "last_feeling_at" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_organization_id_practice_id_sort_name_id",
                table: "customers",
                columns: new[] { "organization_id", "practice_id", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_drafts_organization_id_staff_id",
                table: "drafts",
                columns: new[] { "organization_id", "staff_id" });

            migrationBuilder.CreateIndex(
                name: "ix_facts_organization_id_conversation_id_id",
                table: "facts",
                columns: new[] { "organization_id", "conversation_id", "id" },
                filter: "kind > 10 AND kind < 40");

            migrationBuilder.CreateIndex(
                name: "ix_feeling_answers_organization_id_request_id_id",
                table: "feeling_answers",
                columns: new[] { "organization_id", "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_feeling_requests_organization_id_asked_at_dropped_at_ask_at",
                table: "feeling_requests",
                columns: new[] { "organization_id", "asked_at", "dropped_at", "ask_at" });

            migrationBuilder.CreateIndex(
                name: "ix_feeling_requests_organization_id_conversation_id",
                table: "feeling_requests",
                columns: new[] { "organization_id", "conversation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_feeling_requests_organization_id_customer_id_answered_at",
                table: "feeling_requests",
                columns: new[] { "organization_id", "customer_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_feeling_requests_organization_id_token_hash",
                table: "feeling_requests",
                columns: new[] { "organization_id", "token_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_ignored_findings_organization_id_staff_id",
                table: "ignored_findings",
                columns: new[] { "organization_id", "staff_id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_organization_id_conversation_id_id",
                table: "messages",
                columns: new[] { "organization_id", "conversation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_organization_id_internet_message_id_hash",
                table: "messages",
                columns: new[] { "organization_id", "internet_message_id_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_organization_id_internet_message_id",
                table: "outgoing_mails",
                columns: new[] { "organization_id", "internet_message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_organization_id_message_id",
                table: "outgoing_mails",
                columns: new[] { "organization_id", "message_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_organization_id_practice_id",
                table: "outgoing_mails",
                columns: new[] { "organization_id", "practice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_organization_id_state_due_at",
                table: "outgoing_mails",
                columns: new[] { "organization_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_practices_organization_id_slug",
                table: "practices",
                columns: new[] { "organization_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_conversation_id_state_due_at",
                table: "promises",
                columns: new[] { "organization_id", "conversation_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_customer_id_state_due_at",
                table: "promises",
                columns: new[] { "organization_id", "customer_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_owner_id_state_due_at_id",
                table: "promises",
                columns: new[] { "organization_id", "owner_id", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_replaced_by_id",
                table: "promises",
                columns: new[] { "organization_id", "replaced_by_id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_settled_at_id",
                table: "promises",
                columns: new[] { "organization_id", "settled_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_state_due_at_id",
                table: "promises",
                columns: new[] { "organization_id", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_organization_id_state_reminded_at_remind_at",
                table: "promises",
                columns: new[] { "organization_id", "state", "reminded_at", "remind_at" });

            migrationBuilder.CreateIndex(
                name: "ix_raw_mails_organization_id_digest",
                table: "raw_mails",
                columns: new[] { "organization_id", "digest" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_raw_mails_organization_id_mailbox_uid_validity_uid",
                table: "raw_mails",
                columns: new[] { "organization_id", "mailbox", "uid_validity", "uid" });

            migrationBuilder.CreateIndex(
                name: "ix_raw_mails_organization_id_practice_id",
                table: "raw_mails",
                columns: new[] { "organization_id", "practice_id" });

            migrationBuilder.CreateIndex(
                name: "ix_raw_mails_organization_id_state_id",
                table: "raw_mails",
                columns: new[] { "organization_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_record_views_organization_id_customer_id_at",
                table: "record_views",
                columns: new[] { "organization_id", "customer_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_sent_prints_organization_id_at",
                table: "sent_prints",
                columns: new[] { "organization_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_sent_prints_organization_id_band0",
                table: "sent_prints",
                columns: new[] { "organization_id", "band0" });

            migrationBuilder.CreateIndex(
                name: "ix_sent_prints_organization_id_band1",
                table: "sent_prints",
                columns: new[] { "organization_id", "band1" });

            migrationBuilder.CreateIndex(
                name: "ix_sent_prints_organization_id_band2",
                table: "sent_prints",
                columns: new[] { "organization_id", "band2" });

            migrationBuilder.CreateIndex(
                name: "ix_sent_prints_organization_id_band3",
                table: "sent_prints",
                columns: new[] { "organization_id", "band3" });

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_user_claims_user_id",
                table: "sign_in_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_user_logins_user_id",
                table: "sign_in_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "sign_in_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "sign_in_users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_practices_organization_id_practice_id",
                table: "staff_practices",
                columns: new[] { "organization_id", "practice_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "awaited_messages");

            migrationBuilder.DropTable(
                name: "coach_keys");

            migrationBuilder.DropTable(
                name: "customer_addresses");

            migrationBuilder.DropTable(
                name: "customer_words");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "facts");

            migrationBuilder.DropTable(
                name: "facts_to_fold");

            migrationBuilder.DropTable(
                name: "feeling_answers");

            migrationBuilder.DropTable(
                name: "house_rules");

            migrationBuilder.DropTable(
                name: "ignored_findings");

            migrationBuilder.DropTable(
                name: "mailboxes");

            migrationBuilder.DropTable(
                name: "organization_directory");

            migrationBuilder.DropTable(
                name: "outgoing_mails");

            migrationBuilder.DropTable(
                name: "practice_weeks");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.DropTable(
                name: "public_addresses");

            migrationBuilder.DropTable(
                name: "raw_mails");

            migrationBuilder.DropTable(
                name: "record_views");

            migrationBuilder.DropTable(
                name: "sent_prints");

            migrationBuilder.DropTable(
                name: "sign_in_user_claims");

            migrationBuilder.DropTable(
                name: "sign_in_user_logins");

            migrationBuilder.DropTable(
                name: "sign_in_user_tokens");

            migrationBuilder.DropTable(
                name: "staff_practices");

            migrationBuilder.DropTable(
                name: "feeling_requests");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "sign_in_users");

            migrationBuilder.DropTable(
                name: "conversations");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "staff");

            migrationBuilder.DropTable(
                name: "practices");

            migrationBuilder.DropTable(
                name: "organizations");
        }
    }
}
