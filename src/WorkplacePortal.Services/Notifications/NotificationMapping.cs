using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Notifications;

namespace WorkplacePortal.Services.Notifications;

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.PersonId, x.VisibleFrom });
        builder.HasIndex(x => new { x.LocationId, x.VisibleFrom });
        builder.HasIndex(x => x.SubjectId);
    }
}

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("outbox_mails");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.State, x.DueAt });
        builder.HasIndex(x => x.PersonId);
        builder.HasIndex(x => x.SubjectId);
    }
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("calendar_feeds");
        builder.HasKey(x => x.PersonId);
        builder.Property(x => x.PersonId).ValueGeneratedNever();
        builder.Property(x => x.TokenHash).HasMaxLength(64);
        builder.HasIndex(x => x.TokenHash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
