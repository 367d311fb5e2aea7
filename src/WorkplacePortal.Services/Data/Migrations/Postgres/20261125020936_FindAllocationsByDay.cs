using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FindAllocationsByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_long",
                table: "allocations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_allocations_is_long_location_id_starts_at",
                table: "allocations",
                columns: new[] { "is_long", "location_id", "starts_at" });

            migrationBuilder.Sql("UPDATE allocations SET is_long = true WHERE ends_at - starts_at > interval '25 hours';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_allocations_is_long_location_id_starts_at",
                table: "allocations");

            migrationBuilder.DropColumn(
                name: "is_long",
                table: "allocations");
        }
    }
}
