using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountOccupancyInItsIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_occupancy_created_at_id",
                table: "occupancy");

            migrationBuilder.DropIndex(
                name: "ix_occupancy_location_id_seen_at",
                table: "occupancy");

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_created_at_id_deleted_at",
                table: "occupancy",
                columns: new[] { "created_at", "id", "deleted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_location_id_seen_at_deleted_at",
                table: "occupancy",
                columns: new[] { "location_id", "seen_at", "deleted_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_occupancy_created_at_id_deleted_at",
                table: "occupancy");

            migrationBuilder.DropIndex(
                name: "ix_occupancy_location_id_seen_at_deleted_at",
                table: "occupancy");

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_created_at_id",
                table: "occupancy",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_occupancy_location_id_seen_at",
                table: "occupancy",
                columns: new[] { "location_id", "seen_at" });
        }
    }
}
