using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LinkedSeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "home_location_id",
                table: "allocations",
                type: "TEXT",
                maxLength: 36,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_allocations_home_location_id_starts_at",
                table: "allocations",
                columns: new[] { "home_location_id", "starts_at" },
                filter: "home_location_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_allocations_home_location_id_starts_at",
                table: "allocations");

            migrationBuilder.DropColumn(
                name: "home_location_id",
                table: "allocations");
        }
    }
}
