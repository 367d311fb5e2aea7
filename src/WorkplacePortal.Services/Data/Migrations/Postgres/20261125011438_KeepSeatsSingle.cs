using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class KeepSeatsSingle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_occupied_slots_resource_starts_at",
                table: "occupied_slots");

            migrationBuilder.AddColumn<bool>(
                name: "whole_zone",
                table: "allocations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_occupied_slots_resource_ends_at",
                table: "occupied_slots",
                columns: new[] { "resource", "ends_at" });

            migrationBuilder.Sql("CREATE EXTENSION IF NOT EXISTS btree_gist;");
            // Judged at the commit, when every row of a call has its slots: two allocations may swap.
            migrationBuilder.Sql(
                """
                ALTER TABLE occupied_slots ADD CONSTRAINT ex_occupied_slots_resource_interval
                EXCLUDE USING gist (resource WITH =, tstzrange(starts_at, ends_at) WITH &&) DEFERRABLE INITIALLY DEFERRED;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE occupied_slots DROP CONSTRAINT ex_occupied_slots_resource_interval;");

            migrationBuilder.DropIndex(
                name: "ix_occupied_slots_resource_ends_at",
                table: "occupied_slots");

            migrationBuilder.DropColumn(
                name: "whole_zone",
                table: "allocations");

            migrationBuilder.CreateIndex(
                name: "ix_occupied_slots_resource_starts_at",
                table: "occupied_slots",
                columns: new[] { "resource", "starts_at" });
        }
    }
}
