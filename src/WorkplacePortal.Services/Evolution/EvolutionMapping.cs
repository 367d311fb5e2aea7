using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Evolution;

internal sealed class EvolutionRunMapping : IEntityTypeConfiguration<EvolutionRun>
{
    public void Configure(EntityTypeBuilder<EvolutionRun> builder)
    {
        builder.ToTable("evolution_runs");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Ignore(x => x.HasPlan);
        builder.HasIndex(x => new { x.LocationId, x.Date, x.CreatedAt });
        builder.HasOne<JobRun>().WithOne().HasForeignKey<EvolutionRun>(x => x.JobRunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Cascade);
    }
}
