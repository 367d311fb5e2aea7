using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace WorkplacePortal.Services.Data;

// The migration tool needs the model of each provider and never connects.
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    public SqlitePortalDb CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite("Data Source=design-time").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPortalDb>
{
    public PostgresPortalDb CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<PostgresPortalDb>().UseNpgsql("Host=design-time", o => o.UseNodaTime()).Options);
}
