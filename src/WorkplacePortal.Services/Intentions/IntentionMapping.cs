using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

internal sealed class IntentionMapping : IEntityTypeConfiguration<Intention>
{
    public void Configure(EntityTypeBuilder<Intention> builder)
    {
        builder.ToTable("intentions", t => t.HasCheckConstraint("ck_intentions_interval", "ends_at > starts_at"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Labels).AsJson();
        builder.Property(x => x.Metadata).AsJson();
        builder.Ignore(x => x.Range);
        builder.HasIndex(x => new { x.PersonId, x.StartsAt });
        builder.HasIndex(x => new { x.LocationId, x.StartsAt });
        builder.HasIndex(x => x.GroupId);
        builder.HasIndex(x => new { x.ConfigurationId, x.ExternalType, x.ExternalId }).IsUnique();
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Configuration>().WithMany().HasForeignKey(x => x.ConfigurationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IntentionEventMapping : IEntityTypeConfiguration<IntentionEvent>
{
    public void Configure(EntityTypeBuilder<IntentionEvent> builder)
    {
        builder.ToTable("intention_events");
        builder.HasKey(x => x.Sequence);
        builder.Property(x => x.Sequence).ValueGeneratedOnAdd();
        // No foreign key: the events outlive an intention that is deleted for good.
        builder.HasIndex(x => x.IntentionId);
        builder.HasIndex(x => new { x.LocationId, x.StartsAt });
    }
}
