using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DefaultConfiguration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.InsertData(
                table: "configurations",
                columns: new[] { "id", "created_at", "default_time_zone", "name", "updated_at" },
                values: new object[] { "000000000000000000000001", 1793491200000L, "UTC", "default", 1793491200000L });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DeleteData(
                table: "configurations",
                keyColumn: "id",
                keyValue: "000000000000000000000001");
        }
    }
}
