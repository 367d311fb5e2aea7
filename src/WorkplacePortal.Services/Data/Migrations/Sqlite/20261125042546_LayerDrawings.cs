using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LayerDrawings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "floorplan_height",
                table: "layers",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "floorplan_width",
                table: "layers",
                type: "REAL",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "floorplan_height",
                table: "layers");

            migrationBuilder.DropColumn(
                name: "floorplan_width",
                table: "layers");
        }
    }
}
