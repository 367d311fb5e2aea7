using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace WorkplacePortal.Services.Data.Migrations.Postgres
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
                values: new object[] { "000000000000000000000001", NodaTime.Instant.FromUnixTimeTicks(17934912000000000L), "UTC", "default", NodaTime.Instant.FromUnixTimeTicks(17934912000000000L) });
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
