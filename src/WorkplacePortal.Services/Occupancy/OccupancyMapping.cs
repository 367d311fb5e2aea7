using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Occupancy;

internal sealed class OccupancyRecordMapping : IEntityTypeConfiguration<OccupancyRecord>
{
    public void Configure(EntityTypeBuilder<OccupancyRecord> builder)
    {
        builder.ToTable("occupancy");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.PersonId, x.LocationId, x.SeenAt }).IsUnique();
        // Whether a record was deleted stands in the index, so that pages of a long history are counted without reading it.
        builder.HasIndex(x => new { x.LocationId, x.SeenAt, x.DeletedAt });
        builder.HasIndex(x => new { x.CreatedAt, x.Id, x.DeletedAt });
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DayCorrectionMapping : IEntityTypeConfiguration<DayCorrection>
{
    public void Configure(EntityTypeBuilder<DayCorrection> builder)
    {
        builder.ToTable("day_corrections");
        builder.HasKey(x => new { x.PersonId, x.LocationId, x.Date });
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.ToTable("attendance");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.LocationId, x.Date, x.PersonId }).IsUnique();
        builder.HasIndex(x => new { x.PersonId, x.Date });
        builder.HasIndex(x => new { x.LocationId, x.TeamId, x.Date });
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HourlyPresenceMapping : IEntityTypeConfiguration<HourlyPresence>
{
    public void Configure(EntityTypeBuilder<HourlyPresence> builder)
    {
        builder.ToTable("hourly_presence", t => t.HasCheckConstraint("ck_hourly_presence_people", "people >= 0"));
        builder.HasKey(x => new { x.LocationId, x.TeamKey, x.Date, x.Hour });
        // Whole days of all teams in a window, however long the history is.
        builder.HasIndex(x => new { x.LocationId, x.Hour, x.Date });
    }
}

internal sealed class OccupancySessionMapping : IEntityTypeConfiguration<OccupancySession>
{
    public void Configure(EntityTypeBuilder<OccupancySession> builder)
    {
        builder.ToTable("occupancy_sessions");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.LocationId, x.ClosedAt });
    }
}
