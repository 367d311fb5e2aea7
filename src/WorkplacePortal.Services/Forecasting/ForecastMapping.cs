using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

internal sealed class ForecastJobMapping : IEntityTypeConfiguration<ForecastJob>
{
    public void Configure(EntityTypeBuilder<ForecastJob> builder)
    {
        builder.ToTable("forecast_jobs");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Ignore(x => x.Window);
        builder.HasIndex(x => new { x.LocationId, x.CreatedAt });
        builder.HasOne<JobRun>().WithOne().HasForeignKey<ForecastJob>(x => x.JobRunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LearntForecastMapping : IEntityTypeConfiguration<LearntForecast>
{
    public void Configure(EntityTypeBuilder<LearntForecast> builder)
    {
        builder.ToTable("learnt_forecasts");
        builder.HasKey(x => x.LocationId);
        builder.Property(x => x.LocationId).ValueGeneratedNever();
        builder.HasOne<Location>().WithOne().HasForeignKey<LearntForecast>(x => x.LocationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class GroupForecastMapping : IEntityTypeConfiguration<GroupForecast>
{
    public void Configure(EntityTypeBuilder<GroupForecast> builder)
    {
        builder.ToTable("group_forecasts");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Mean).HasPrecision(12, 4);
        builder.Property(x => x.StandardDeviation).HasPrecision(12, 4);
        builder.Property(x => x.ExpectedInc).HasPrecision(12, 4);
        builder.Property(x => x.Confidence).HasPrecision(5, 2);
        builder.Property(x => x.CoAttendance).HasPrecision(5, 2);
        builder.Property(x => x.Drivers).AsJson();
        builder.Property(x => x.Profile).AsJson();
        builder.HasIndex(x => new { x.LocationId, x.TeamKey, x.Date }).IsUnique();
        builder.HasIndex(x => new { x.StartsAt, x.Id });
        builder.HasOne<ForecastJob>().WithMany().HasForeignKey(x => x.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PersonForecastMapping : IEntityTypeConfiguration<PersonForecast>
{
    public void Configure(EntityTypeBuilder<PersonForecast> builder)
    {
        builder.ToTable("person_forecasts");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Likelihood).HasPrecision(5, 2);
        builder.Property(x => x.LikelihoodInc).HasPrecision(5, 2);
        builder.Property(x => x.Confidence).HasPrecision(5, 2);
        builder.Property(x => x.Drivers).AsJson();
        builder.HasIndex(x => new { x.LocationId, x.Date, x.PersonId }).IsUnique();
        builder.HasIndex(x => new { x.PersonId, x.Date });
        builder.HasIndex(x => new { x.StartsAt, x.Id });
        builder.HasOne<ForecastJob>().WithMany().HasForeignKey(x => x.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ForecastAccuracyMapping : IEntityTypeConfiguration<ForecastAccuracy>
{
    public void Configure(EntityTypeBuilder<ForecastAccuracy> builder)
    {
        builder.ToTable("forecast_accuracy");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Reliability).AsJson();
        builder.HasIndex(x => new { x.LocationId, x.Level, x.Horizon });
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Cascade);
    }
}
