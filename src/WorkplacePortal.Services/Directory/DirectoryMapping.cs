using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Labels).AsJson();
        builder.Ignore(x => x.FullName);
        builder.HasIndex(x => x.ExternalId).IsUnique();
        builder.HasIndex(x => x.Email).IsUnique();
        builder.HasIndex(x => x.DefaultLocationId);
        builder.HasOne<Team>().WithMany().HasForeignKey(x => x.DefaultTeamId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.DefaultLocationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonSettingsMapping : IEntityTypeConfiguration<PersonSettings>
{
    public void Configure(EntityTypeBuilder<PersonSettings> builder)
    {
        builder.ToTable("person_settings");
        builder.HasIndex(x => x.PersonId).IsUnique();
        builder.HasOne<Person>().WithOne().HasForeignKey<PersonSettings>(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(x => x.FixedDays).AsJson();
        builder.Property(x => x.Notifications).AsJson();
    }
}

internal sealed class TeamMapping : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> builder)
    {
        builder.ToTable("teams");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Labels).AsJson();
        builder.HasIndex(x => x.ExternalId).IsUnique();
        builder.HasIndex(x => x.Name);
    }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.ToTable("team_members");
        builder.HasKey(x => new { x.TeamId, x.PersonId });
        builder.HasIndex(x => x.PersonId);
        builder.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StarMapping : IEntityTypeConfiguration<Star>
{
    public void Configure(EntityTypeBuilder<Star> builder)
    {
        builder.ToTable("stars");
        builder.HasKey(x => new { x.PersonId, x.ColleagueId });
        builder.HasIndex(x => x.ColleagueId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ColleagueId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TeamSettingsMapping : IEntityTypeConfiguration<TeamSettings>
{
    public void Configure(EntityTypeBuilder<TeamSettings> builder)
    {
        builder.ToTable("team_settings");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => x.TeamId).IsUnique();
        builder.HasOne<Team>().WithOne().HasForeignKey<TeamSettings>(x => x.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.DefaultLocationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TeamLocationSettingsMapping : IEntityTypeConfiguration<TeamLocationSettings>
{
    public void Configure(EntityTypeBuilder<TeamLocationSettings> builder)
    {
        builder.ToTable("team_location_settings");
        builder.HasKey(x => new { x.TeamId, x.LocationId });
        builder.HasIndex(x => x.LocationId);
        builder.Property(x => x.FixedDays).AsJson();
        builder.Property(x => x.RequiredZones).AsJson();
        builder.Property(x => x.ForbiddenZones).AsJson();
        builder.HasOne<Team>().WithMany().HasForeignKey(x => x.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConnectionMapping : IEntityTypeConfiguration<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.ToTable("connections", t => t.HasCheckConstraint("ck_connections_strength", "strength BETWEEN -100 AND 100"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        // The service stores the smaller end first, so one index knows the pair whatever its order.
        builder.HasIndex(x => new { x.FromType, x.FromId, x.ToType, x.ToId }).IsUnique();
    }
}

internal sealed class ConfigurationMapping : IEntityTypeConfiguration<Configuration>
{
    public void Configure(EntityTypeBuilder<Configuration> builder)
    {
        builder.ToTable("configurations");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => x.Name).IsUnique();
        // It always exists, so it comes with the schema and not with whoever needs it first.
        var made = Instant.FromUtc(2026, 11, 1, 0, 0);
        builder.HasData(new Configuration { Id = Configuration.DefaultId, Name = Configuration.DefaultName, DefaultTimeZone = "UTC", CreatedAt = made, UpdatedAt = made });
    }
}

internal sealed class ConfigurationLocationMapping : IEntityTypeConfiguration<ConfigurationLocation>
{
    public void Configure(EntityTypeBuilder<ConfigurationLocation> builder)
    {
        builder.ToTable("configuration_locations");
        builder.HasKey(x => new { x.ConfigurationId, x.ExternalLocationId });
        builder.HasOne<Configuration>().WithMany().HasForeignKey(x => x.ConfigurationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Location>().WithMany().HasForeignKey(x => x.LocationId).OnDelete(DeleteBehavior.Restrict);
    }
}
