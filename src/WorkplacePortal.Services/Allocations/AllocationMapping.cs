using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

internal sealed class AllocationMapping : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> builder)
    {
        builder.ToTable("allocations", t => t.HasCheckConstraint("ck_allocations_interval", "ends_at > starts_at"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Ignore(x => x.Range);
        builder.Property(x => x.IsLong).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(x => x.Spaces).AsJson();
        builder.Property(x => x.ReasonCodes).AsJson();
        builder.HasIndex(x => new { x.LocationId, x.StartsAt });
        builder.HasIndex(x => new { x.StartsAt, x.Id });
        // SQLite compares no bare boolean with an index; a filter in the very words of the query it understands.
        builder.HasIndex(x => new { x.LocationId, x.StartsAt }, "ix_allocations_long").HasFilter("is_long");
        builder.HasIndex(x => new { x.HomeLocationId, x.StartsAt }).HasFilter("home_location_id IS NOT NULL");
        builder.HasIndex(x => new { x.PersonId, x.StartsAt });
        builder.HasIndex(x => new { x.TeamId, x.StartsAt });
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Layer>().WithMany().HasForeignKey(x => x.LayerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Zone>().WithMany().HasForeignKey(x => x.ZoneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Room>().WithMany().HasForeignKey(x => x.RoomId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OccupiedSlotMapping : IEntityTypeConfiguration<OccupiedSlot>
{
    public void Configure(EntityTypeBuilder<OccupiedSlot> builder)
    {
        builder.ToTable("occupied_slots");
        builder.HasKey(x => x.Sequence);
        builder.Property(x => x.Sequence).ValueGeneratedOnAdd();
        builder.Ignore(x => x.Range);
        // By the end: plans are about today and later, so a search passes the history by.
        builder.HasIndex(x => new { x.Resource, x.EndsAt });
        builder.HasIndex(x => x.AllocationId);
        builder.HasOne<Allocation>().WithMany().HasForeignKey(x => x.AllocationId).OnDelete(DeleteBehavior.Cascade);
    }
}
