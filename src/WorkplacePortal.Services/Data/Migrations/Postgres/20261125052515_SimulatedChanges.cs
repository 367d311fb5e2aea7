using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Postgres
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
                type: "text",
                nullable: true,
                collation: "C");
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
