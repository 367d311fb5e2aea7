using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IndexLongAllocations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_allocations_is_long_location_id_starts_at",
                table: "allocations");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_long",
                table: "allocations",
                columns: new[] { "location_id", "starts_at" },
                filter: "is_long");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_allocations_long",
                table: "allocations");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_is_long_location_id_starts_at",
                table: "allocations",
                columns: new[] { "is_long", "location_id", "starts_at" });
        }
    }
}
