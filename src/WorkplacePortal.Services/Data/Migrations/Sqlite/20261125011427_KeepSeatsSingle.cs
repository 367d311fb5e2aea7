using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_occupied_slots_resource_ends_at",
                table: "occupied_slots",
                columns: new[] { "resource", "ends_at" });

            // A table that a later migration rebuilds loses its triggers: make them again there.
            // Slots of one resource never overlap, so of those that end after the new one starts only the first can be in the way.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER tr_occupied_slots_no_overlap BEFORE INSERT ON occupied_slots
                WHEN (SELECT starts_at FROM occupied_slots WHERE resource = NEW.resource AND ends_at > NEW.starts_at ORDER BY ends_at LIMIT 1) < NEW.ends_at
                BEGIN SELECT RAISE(ABORT, 'occupied_slots: the resource is taken at that time'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER tr_occupied_slots_rewritten BEFORE UPDATE OF resource, starts_at, ends_at ON occupied_slots
                BEGIN SELECT RAISE(ABORT, 'occupied_slots: slots are deleted and inserted, never moved'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER tr_occupied_slots_rewritten;");
            migrationBuilder.Sql("DROP TRIGGER tr_occupied_slots_no_overlap;");

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
