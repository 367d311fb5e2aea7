using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

internal sealed class LocationMapping : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.ToTable("locations");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Address).AsJson();
        builder.HasIndex(x => x.ExternalId).IsUnique();
    }
}

internal sealed class LocationSettingsMapping : IEntityTypeConfiguration<LocationSettings>
{
    public void Configure(EntityTypeBuilder<LocationSettings> builder)
    {
        builder.ToTable("location_settings");
        builder.HasIndex(x => x.LocationId).IsUnique();
        builder.HasOne<Location>().WithOne().HasForeignKey<LocationSettings>(x => x.LocationId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(x => x.Evolution).AsJson();
        builder.Property(x => x.OpeningHours).AsJson();
        builder.Property(x => x.Features).AsJson();
    }
}

internal sealed class LayerMapping : IEntityTypeConfiguration<Layer>
{
    public void Configure(EntityTypeBuilder<Layer> builder)
    {
        builder.ToTable("layers");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Outline).AsJson();
        builder.Ignore(x => x.Floorplan);
        builder.HasIndex(x => x.ExternalId).IsUnique();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ZoneMapping : IEntityTypeConfiguration<Zone>
{
    public void Configure(EntityTypeBuilder<Zone> builder)
    {
        builder.ToTable("zones");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Polygon).AsJson();
        builder.HasIndex(x => x.ExternalId).IsUnique();
        builder.HasIndex(x => x.LocationId);
        builder.HasOne<Layer>().WithMany().HasForeignKey(x => x.LayerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("rooms");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Amenities).AsJson();
        builder.Property(x => x.Polygon).AsJson();
        builder.HasIndex(x => x.ExternalId).IsUnique();
        builder.HasIndex(x => x.LocationId);
        builder.HasOne<Layer>().WithMany().HasForeignKey(x => x.LayerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SpaceMapping : IEntityTypeConfiguration<Space>
{
    public void Configure(EntityTypeBuilder<Space> builder)
    {
        builder.ToTable("spaces", t => t.HasCheckConstraint("ck_spaces_one_parent", "zone_id IS NULL OR room_id IS NULL"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Labels).AsJson();
        builder.Ignore(x => x.IsUsable);
        builder.HasIndex(x => x.ExternalId).IsUnique();
        builder.HasIndex(x => x.LocationId);
        builder.HasOne<Layer>().WithMany().HasForeignKey(x => x.LayerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Zone>().WithMany().HasForeignKey(x => x.ZoneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Room>().WithMany().HasForeignKey(x => x.RoomId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HolidayMapping : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("holidays");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.LocationId, x.Date }).IsUnique();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Cascade);
    }
}
