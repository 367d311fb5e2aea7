using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    secret_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    previous_secret_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    previous_valid_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    scopes = table.Column<string>(type: "text", nullable: false),
                    locations = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    actor_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    actor_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    action = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "configurations",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    default_time_zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configurations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "connections",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    strength = table.Column<int>(type: "integer", nullable: false),
                    from_type = table.Column<int>(type: "integer", nullable: false),
                    from_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    to_type = table.Column<int>(type: "integer", nullable: false),
                    to_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_connections", x => x.id);
                    table.CheckConstraint("ck_connections_strength", "strength BETWEEN -100 AND 100");
                });

            migrationBuilder.CreateTable(
                name: "hourly_presence",
                columns: table => new
                {
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    team_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    date = table.Column<LocalDate>(type: "date", nullable: false),
                    hour = table.Column<int>(type: "integer", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hourly_presence", x => new { x.location_id, x.team_key, x.date, x.hour });
                    table.CheckConstraint("ck_hourly_presence_people", "people >= 0");
                });

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                columns: table => new
                {
                    api_key_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    request_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    answer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => new { x.api_key_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "intention_events",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    intention_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: true),
                    external_type = table.Column<int>(type: "integer", nullable: true),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_intention_events", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parameters = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    queue_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    run_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    active_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    heartbeat_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    error_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    error_message = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_by_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_by_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "locations",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    time_zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    country = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    country_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_locations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    link = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    visible_from = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "occupancy_sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    opened_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    last_batch_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupancy_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    color = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    allow_guests = table.Column<bool>(type: "boolean", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    labels = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "configuration_locations",
                columns: table => new
                {
                    configuration_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    external_location_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configuration_locations", x => new { x.configuration_id, x.external_location_id });
                    table.ForeignKey(
                        name: "fk_configuration_locations_configurations_configuration_id",
                        column: x => x.configuration_id,
                        principalTable: "configurations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_configuration_locations_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evolution_runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    job_run_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    date = table.Column<LocalDate>(type: "date", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    decision = table.Column<int>(type: "integer", nullable: false),
                    current = table.Column<bool>(type: "boolean", nullable: false),
                    forecast_job_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    summary = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    snapshot = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    message = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    accepted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    accepted_by_kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    accepted_by_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    accepted_by_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_by_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_by_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evolution_runs", x => x.id);
                    table.ForeignKey(
                        name: "fk_evolution_runs_job_runs_job_run_id",
                        column: x => x.job_run_id,
                        principalTable: "job_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_evolution_runs_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "forecast_accuracy",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    horizon = table.Column<int>(type: "integer", nullable: false),
                    from_date = table.Column<LocalDate>(type: "date", nullable: false),
                    to_date = table.Column<LocalDate>(type: "date", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    mae = table.Column<double>(type: "double precision", nullable: true),
                    wape = table.Column<double>(type: "double precision", nullable: true),
                    bias = table.Column<double>(type: "double precision", nullable: true),
                    mase = table.Column<double>(type: "double precision", nullable: true),
                    pinball = table.Column<double>(type: "double precision", nullable: true),
                    coverage50 = table.Column<double>(type: "double precision", nullable: true),
                    coverage80 = table.Column<double>(type: "double precision", nullable: true),
                    coverage95 = table.Column<double>(type: "double precision", nullable: true),
                    brier = table.Column<double>(type: "double precision", nullable: true),
                    log_loss = table.Column<double>(type: "double precision", nullable: true),
                    reliability = table.Column<string>(type: "text", nullable: false),
                    baseline_mae = table.Column<double>(type: "double precision", nullable: true),
                    skill = table.Column<double>(type: "double precision", nullable: true),
                    pattern_changed_since = table.Column<LocalDate>(type: "date", nullable: true),
                    drift_detected_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forecast_accuracy", x => x.id);
                    table.ForeignKey(
                        name: "fk_forecast_accuracy_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "forecast_jobs",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    job_run_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    from_date = table.Column<LocalDate>(type: "date", nullable: false),
                    to_date = table.Column<LocalDate>(type: "date", nullable: false),
                    force_rebuild = table.Column<bool>(type: "boolean", nullable: false),
                    occupancy_seen_to = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    days = table.Column<int>(type: "integer", nullable: false),
                    location_rows = table.Column<int>(type: "integer", nullable: false),
                    team_rows = table.Column<int>(type: "integer", nullable: false),
                    person_rows = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forecast_jobs", x => x.id);
                    table.ForeignKey(
                        name: "fk_forecast_jobs_job_runs_job_run_id",
                        column: x => x.job_run_id,
                        principalTable: "job_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_forecast_jobs_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "holidays",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    date = table.Column<LocalDate>(type: "date", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holidays", x => x.id);
                    table.ForeignKey(
                        name: "fk_holidays_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "layers",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    order = table.Column<int>(type: "integer", nullable: false),
                    plan_width = table.Column<double>(type: "double precision", nullable: false),
                    plan_height = table.Column<double>(type: "double precision", nullable: false),
                    floorplan_svg = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    outline = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_layers", x => x.id);
                    table.ForeignKey(
                        name: "fk_layers_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "location_settings",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    consolidation = table.Column<int>(type: "integer", nullable: false),
                    evolution = table.Column<string>(type: "text", nullable: false),
                    opening_hours = table.Column<string>(type: "text", nullable: false),
                    features = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_location_settings", x => x.id);
                    table.ForeignKey(
                        name: "fk_location_settings_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    first_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    last_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    default_team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    default_location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    active_from = table.Column<LocalDate>(type: "date", nullable: true),
                    active_to = table.Column<LocalDate>(type: "date", nullable: true),
                    guest = table.Column<bool>(type: "boolean", nullable: false),
                    labels = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_people_locations_default_location_id",
                        column: x => x.default_location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_people_teams_default_team_id",
                        column: x => x.default_team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "team_location_settings",
                columns: table => new
                {
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    min_capacity = table.Column<int>(type: "integer", nullable: false),
                    max_capacity = table.Column<int>(type: "integer", nullable: true),
                    contingency = table.Column<int>(type: "integer", nullable: false),
                    fixed_days = table.Column<string>(type: "text", nullable: false),
                    space_type_required = table.Column<bool>(type: "boolean", nullable: false),
                    required_zones = table.Column<string>(type: "text", nullable: false),
                    forbidden_zones = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_location_settings", x => new { x.team_id, x.location_id });
                    table.ForeignKey(
                        name: "fk_team_location_settings_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_team_location_settings_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_settings",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    head_count = table.Column<int>(type: "integer", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    space_type_preference = table.Column<int>(type: "integer", nullable: false),
                    default_location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_settings", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_settings_locations_default_location_id",
                        column: x => x.default_location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_team_settings_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "group_forecasts",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    job_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    team_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    date = table.Column<LocalDate>(type: "date", nullable: false),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    forecast = table.Column<int>(type: "integer", nullable: false),
                    mean = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    standard_deviation = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    lower50 = table.Column<int>(type: "integer", nullable: false),
                    upper50 = table.Column<int>(type: "integer", nullable: false),
                    lower = table.Column<int>(type: "integer", nullable: false),
                    upper = table.Column<int>(type: "integer", nullable: false),
                    lower95 = table.Column<int>(type: "integer", nullable: false),
                    upper95 = table.Column<int>(type: "integer", nullable: false),
                    forecast_inc = table.Column<int>(type: "integer", nullable: false),
                    expected_inc = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    head_count = table.Column<int>(type: "integer", nullable: false),
                    intentions_count = table.Column<int>(type: "integer", nullable: false),
                    confidence = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    co_attendance = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    contingency = table.Column<int>(type: "integer", nullable: false),
                    min_capacity = table.Column<int>(type: "integer", nullable: false),
                    max_capacity = table.Column<int>(type: "integer", nullable: true),
                    actual = table.Column<int>(type: "integer", nullable: true),
                    drivers = table.Column<string>(type: "text", nullable: false),
                    profile = table.Column<string>(type: "text", nullable: false),
                    pattern_changed_since = table.Column<LocalDate>(type: "date", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_forecasts", x => x.id);
                    table.ForeignKey(
                        name: "fk_group_forecasts_forecast_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "forecast_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_forecasts",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    job_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    date = table.Column<LocalDate>(type: "date", nullable: false),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    likelihood = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    likelihood_inc = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    confidence = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    source = table.Column<int>(type: "integer", nullable: false),
                    drivers = table.Column<string>(type: "text", nullable: false),
                    actual = table.Column<bool>(type: "boolean", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_forecasts", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_forecasts_forecast_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "forecast_jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rooms",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    layer_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    amenities = table.Column<string>(type: "text", nullable: false),
                    x = table.Column<double>(type: "double precision", nullable: true),
                    y = table.Column<double>(type: "double precision", nullable: true),
                    width = table.Column<double>(type: "double precision", nullable: true),
                    height = table.Column<double>(type: "double precision", nullable: true),
                    polygon = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rooms", x => x.id);
                    table.ForeignKey(
                        name: "fk_rooms_layers_layer_id",
                        column: x => x.layer_id,
                        principalTable: "layers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zones",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    layer_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    color = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    capacity = table.Column<int>(type: "integer", nullable: true),
                    polygon = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zones", x => x.id);
                    table.ForeignKey(
                        name: "fk_zones_layers_layer_id",
                        column: x => x.layer_id,
                        principalTable: "layers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attendance",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    date = table.Column<LocalDate>(type: "date", nullable: false),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    first_seen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    record_count = table.Column<int>(type: "integer", nullable: false),
                    hour_mask = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance", x => x.id);
                    table.ForeignKey(
                        name: "fk_attendance_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_attendance_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "intentions",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: true),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    layer_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    zone_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    room_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    group_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    organiser_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    labels = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    source = table.Column<int>(type: "integer", nullable: false),
                    skip_auto_accept = table.Column<bool>(type: "boolean", nullable: false),
                    configuration_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    external_type = table.Column<int>(type: "integer", nullable: true),
                    external_location_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    metadata = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_intentions", x => x.id);
                    table.CheckConstraint("ck_intentions_interval", "ends_at > starts_at");
                    table.ForeignKey(
                        name: "fk_intentions_configurations_configuration_id",
                        column: x => x.configuration_id,
                        principalTable: "configurations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_intentions_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_intentions_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_intentions_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "occupancy",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    seen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    first_seen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    last_seen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    layer_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    zone_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    time_zone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    session_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    deleted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupancy", x => x.id);
                    table.ForeignKey(
                        name: "fk_occupancy_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_occupancy_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_settings",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    fixed_days = table.Column<string>(type: "text", nullable: false),
                    open_to_invitation = table.Column<bool>(type: "boolean", nullable: false),
                    schedule_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    schedule_restricted = table.Column<bool>(type: "boolean", nullable: false),
                    auto_accept = table.Column<bool>(type: "boolean", nullable: true),
                    notifications = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_settings", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_settings_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_members",
                columns: table => new
                {
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_members", x => new { x.team_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_team_members_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_team_members_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    managed_locations = table.Column<string>(type: "text", nullable: false),
                    led_teams = table.Column<string>(type: "text", nullable: false),
                    viewer_zone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    last_location = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    theme = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "allocations",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    layer_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    zone_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    room_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    team_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    person_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    spaces = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<int>(type: "integer", nullable: false),
                    locked = table.Column<bool>(type: "boolean", nullable: false),
                    evolution_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    reason_codes = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocations", x => x.id);
                    table.CheckConstraint("ck_allocations_interval", "ends_at > starts_at");
                    table.ForeignKey(
                        name: "fk_allocations_layers_layer_id",
                        column: x => x.layer_id,
                        principalTable: "layers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_rooms_room_id",
                        column: x => x.room_id,
                        principalTable: "rooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_zones_zone_id",
                        column: x => x.zone_id,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "spaces",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    layer_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    zone_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    room_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    x = table.Column<double>(type: "double precision", nullable: true),
                    y = table.Column<double>(type: "double precision", nullable: true),
                    labels = table.Column<string>(type: "text", nullable: false),
                    setting = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spaces", x => x.id);
                    table.CheckConstraint("ck_spaces_one_parent", "zone_id IS NULL OR room_id IS NULL");
                    table.ForeignKey(
                        name: "fk_spaces_layers_layer_id",
                        column: x => x.layer_id,
                        principalTable: "layers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_spaces_rooms_room_id",
                        column: x => x.room_id,
                        principalTable: "rooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_spaces_zones_zone_id",
                        column: x => x.zone_id,
                        principalTable: "zones",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    claim_type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claim_value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_asp_net_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    provider_display_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_asp_net_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    login_provider = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_asp_net_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "occupied_slots",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    resource = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    allocation_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupied_slots", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_occupied_slots_allocations_allocation_id",
                        column: x => x.allocation_id,
                        principalTable: "allocations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_layer_id",
                table: "allocations",
                column: "layer_id");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_location_id_starts_at",
                table: "allocations",
                columns: new[] { "location_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_person_id_starts_at",
                table: "allocations",
                columns: new[] { "person_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_room_id",
                table: "allocations",
                column: "room_id");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_starts_at_id",
                table: "allocations",
                columns: new[] { "starts_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_team_id_starts_at",
                table: "allocations",
                columns: new[] { "team_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_zone_id",
                table: "allocations",
                column: "zone_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_claims_user_id",
                table: "asp_net_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_logins_user_id",
                table: "asp_net_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendance_location_id_date_person_id",
                table: "attendance",
                columns: new[] { "location_id", "date", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_attendance_location_id_team_id_date",
                table: "attendance",
                columns: new[] { "location_id", "team_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_attendance_person_id_date",
                table: "attendance",
                columns: new[] { "person_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_at_id",
                table: "audit_log",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_subject_kind_subject_id",
                table: "audit_log",
                columns: new[] { "subject_kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_configuration_locations_location_id",
                table: "configuration_locations",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_configurations_name",
                table: "configurations",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_connections_from_type_from_id_to_type_to_id",
                table: "connections",
                columns: new[] { "from_type", "from_id", "to_type", "to_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evolution_runs_job_run_id",
                table: "evolution_runs",
                column: "job_run_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evolution_runs_location_id_date_created_at",
                table: "evolution_runs",
                columns: new[] { "location_id", "date", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_forecast_accuracy_location_id_level_horizon",
                table: "forecast_accuracy",
                columns: new[] { "location_id", "level", "horizon" });

            migrationBuilder.CreateIndex(
                name: "ix_forecast_jobs_job_run_id",
                table: "forecast_jobs",
                column: "job_run_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forecast_jobs_location_id_created_at",
                table: "forecast_jobs",
                columns: new[] { "location_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_group_forecasts_job_id",
                table: "group_forecasts",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_group_forecasts_location_id_team_key_date",
                table: "group_forecasts",
                columns: new[] { "location_id", "team_key", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_group_forecasts_starts_at_id",
                table: "group_forecasts",
                columns: new[] { "starts_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_holidays_location_id_date",
                table: "holidays",
                columns: new[] { "location_id", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_created_at",
                table: "idempotency_records",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_intention_events_intention_id",
                table: "intention_events",
                column: "intention_id");

            migrationBuilder.CreateIndex(
                name: "ix_intention_events_location_id_starts_at",
                table: "intention_events",
                columns: new[] { "location_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_intentions_configuration_id_external_type_external_id",
                table: "intentions",
                columns: new[] { "configuration_id", "external_type", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_intentions_group_id",
                table: "intentions",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_intentions_location_id_starts_at",
                table: "intentions",
                columns: new[] { "location_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_intentions_person_id_starts_at",
                table: "intentions",
                columns: new[] { "person_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_intentions_team_id",
                table: "intentions",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_active_key",
                table: "job_runs",
                column: "active_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_queue_key",
                table: "job_runs",
                column: "queue_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_state_created_at",
                table: "job_runs",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_layers_external_id",
                table: "layers",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_layers_location_id",
                table: "layers",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_location_settings_location_id",
                table: "location_settings",
                column: "location_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_locations_external_id",
                table: "locations",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_location_id_visible_from",
                table: "notifications",
                columns: new[] { "location_id", "visible_from" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_person_id_visible_from",
                table: "notifications",
                columns: new[] { "person_id", "visible_from" });

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_created_at_id",
                table: "occupancy",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_location_id_seen_at",
                table: "occupancy",
                columns: new[] { "location_id", "seen_at" });

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_person_id_location_id_seen_at",
                table: "occupancy",
                columns: new[] { "person_id", "location_id", "seen_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_sessions_location_id_closed_at",
                table: "occupancy_sessions",
                columns: new[] { "location_id", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_occupied_slots_allocation_id",
                table: "occupied_slots",
                column: "allocation_id");

            migrationBuilder.CreateIndex(
                name: "ix_occupied_slots_resource_starts_at",
                table: "occupied_slots",
                columns: new[] { "resource", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_people_default_location_id",
                table: "people",
                column: "default_location_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_default_team_id",
                table: "people",
                column: "default_team_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_email",
                table: "people",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_external_id",
                table: "people",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_forecasts_job_id",
                table: "person_forecasts",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_forecasts_location_id_date_person_id",
                table: "person_forecasts",
                columns: new[] { "location_id", "date", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_forecasts_person_id_date",
                table: "person_forecasts",
                columns: new[] { "person_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_person_forecasts_starts_at_id",
                table: "person_forecasts",
                columns: new[] { "starts_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_person_settings_person_id",
                table: "person_settings",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rooms_external_id",
                table: "rooms",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rooms_layer_id",
                table: "rooms",
                column: "layer_id");

            migrationBuilder.CreateIndex(
                name: "ix_rooms_location_id",
                table: "rooms",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_spaces_external_id",
                table: "spaces",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_spaces_layer_id",
                table: "spaces",
                column: "layer_id");

            migrationBuilder.CreateIndex(
                name: "ix_spaces_location_id",
                table: "spaces",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_spaces_room_id",
                table: "spaces",
                column: "room_id");

            migrationBuilder.CreateIndex(
                name: "ix_spaces_zone_id",
                table: "spaces",
                column: "zone_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_location_settings_location_id",
                table: "team_location_settings",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_members_person_id",
                table: "team_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_settings_default_location_id",
                table: "team_settings",
                column: "default_location_id");

            migrationBuilder.CreateIndex(
                name: "ix_team_settings_team_id",
                table: "team_settings",
                column: "team_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teams_external_id",
                table: "teams",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teams_name",
                table: "teams",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_users_person_id",
                table: "users",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_zones_external_id",
                table: "zones",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_zones_layer_id",
                table: "zones",
                column: "layer_id");

            migrationBuilder.CreateIndex(
                name: "ix_zones_location_id",
                table: "zones",
                column: "location_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "asp_net_user_claims");

            migrationBuilder.DropTable(
                name: "asp_net_user_logins");

            migrationBuilder.DropTable(
                name: "asp_net_user_tokens");

            migrationBuilder.DropTable(
                name: "attendance");

            migrationBuilder.DropTable(
                name: "audit_log");

            migrationBuilder.DropTable(
                name: "configuration_locations");

            migrationBuilder.DropTable(
                name: "connections");

            migrationBuilder.DropTable(
                name: "evolution_runs");

            migrationBuilder.DropTable(
                name: "forecast_accuracy");

            migrationBuilder.DropTable(
                name: "group_forecasts");

            migrationBuilder.DropTable(
                name: "holidays");

            migrationBuilder.DropTable(
                name: "hourly_presence");

            migrationBuilder.DropTable(
                name: "idempotency_records");

            migrationBuilder.DropTable(
                name: "intention_events");

            migrationBuilder.DropTable(
                name: "intentions");

            migrationBuilder.DropTable(
                name: "location_settings");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "occupancy");

            migrationBuilder.DropTable(
                name: "occupancy_sessions");

            migrationBuilder.DropTable(
                name: "occupied_slots");

            migrationBuilder.DropTable(
                name: "person_forecasts");

            migrationBuilder.DropTable(
                name: "person_settings");

            migrationBuilder.DropTable(
                name: "spaces");

            migrationBuilder.DropTable(
                name: "team_location_settings");

            migrationBuilder.DropTable(
                name: "team_members");

            migrationBuilder.DropTable(
                name: "team_settings");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "configurations");

            migrationBuilder.DropTable(
                name: "allocations");

            migrationBuilder.DropTable(
                name: "forecast_jobs");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "rooms");

            migrationBuilder.DropTable(
                name: "zones");

            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropTable(
                name: "layers");

            migrationBuilder.DropTable(
                name: "locations");
        }
    }
}
