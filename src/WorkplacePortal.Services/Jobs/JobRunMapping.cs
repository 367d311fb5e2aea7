using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Jobs;

namespace WorkplacePortal.Services.Jobs;

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_runs");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Ignore(x => x.IsOver);
        builder.Ignore(x => x.Error);
        builder.HasIndex(x => x.QueueKey).IsUnique();
        builder.HasIndex(x => x.ActiveKey).IsUnique();
        builder.HasIndex(x => new { x.State, x.CreatedAt });
    }
}
