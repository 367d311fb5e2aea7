using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LearntForecasts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "basis",
                table: "forecast_jobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "new_days",
                table: "forecast_jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "rebuild_reason",
                table: "forecast_jobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "learnt_forecasts",
                columns: table => new
                {
                    location_id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    job_id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    teams = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_learnt_forecasts", x => x.location_id);
                    table.ForeignKey(
                        name: "fk_learnt_forecasts_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "learnt_forecasts");

            migrationBuilder.DropColumn(
                name: "basis",
                table: "forecast_jobs");

            migrationBuilder.DropColumn(
                name: "new_days",
                table: "forecast_jobs");

            migrationBuilder.DropColumn(
                name: "rebuild_reason",
                table: "forecast_jobs");
        }
    }
}
