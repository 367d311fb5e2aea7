using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SimulatedChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "evolution_runs",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "changes",
                table: "evolution_runs");
        }
    }
}
