using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("users");
        builder.Property(x => x.ManagedLocations).AsJson();
        builder.Property(x => x.LedTeams).AsJson();
        builder.HasIndex(x => x.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.SetNull);
    }
}

/// <summary>
/// As the third version of Identity's schema has it. The version itself is asked of options that a context outside the web host does not have, so it is mapped here.
/// </summary>
internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    private const int LongestCredentialId = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("user_passkeys");
        builder.HasKey(x => x.CredentialId);
        builder.Property(x => x.CredentialId).HasMaxLength(LongestCredentialId);
        builder.Property(x => x.UserId).IsRequired();
        builder.HasIndex(x => x.UserId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.OwnsOne(x => x.Data).ToJson();
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Scopes).AsJson();
        builder.Property(x => x.Locations).AsJson();
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_log");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => new { x.At, x.Id });
        builder.HasIndex(x => new { x.SubjectKind, x.SubjectId });
    }
}

internal sealed class IdempotencyRecordMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(x => new { x.ApiKeyId, x.Key });
        builder.HasIndex(x => x.CreatedAt);
    }
}
