using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Imports;

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("import_runs");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Files).AsJson();
        builder.Property(x => x.Errors).AsJson();
        builder.Property(x => x.Warnings).AsJson();
        builder.HasIndex(x => x.JobRunId).IsUnique();
        builder.HasOne<JobRun>().WithMany().HasForeignKey(x => x.JobRunId).OnDelete(DeleteBehavior.Cascade);
    }
}
