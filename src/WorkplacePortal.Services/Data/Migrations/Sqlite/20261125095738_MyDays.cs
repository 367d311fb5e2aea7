using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MyDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "auto_schedule_off",
                table: "person_settings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "day_corrections",
                columns: table => new
                {
                    person_id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    location_id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    date = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    was_there = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_corrections", x => new { x.person_id, x.location_id, x.date });
                    table.ForeignKey(
                        name: "fk_day_corrections_locations_location_id",
                        column: x => x.location_id,
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_day_corrections_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stars",
                columns: table => new
                {
                    person_id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    colleague_id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stars", x => new { x.person_id, x.colleague_id });
                    table.ForeignKey(
                        name: "fk_stars_people_colleague_id",
                        column: x => x.colleague_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_stars_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_day_corrections_location_id",
                table: "day_corrections",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_stars_colleague_id",
                table: "stars",
                column: "colleague_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "day_corrections");

            migrationBuilder.DropTable(
                name: "stars");

            migrationBuilder.DropColumn(
                name: "auto_schedule_off",
                table: "person_settings");
        }
    }
}
