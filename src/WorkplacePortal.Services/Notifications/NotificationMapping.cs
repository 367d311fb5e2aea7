using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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
