using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Imports.Files;

internal sealed class FileImportMapping : IEntityTypeConfiguration<FileImport>
{
    public void Configure(EntityTypeBuilder<FileImport> builder)
    {
        builder.ToTable("file_imports");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Columns).AsJson();
        builder.Property(x => x.Errors).AsJson();
        builder.Property(x => x.Result).AsJson();
        builder.Ignore(x => x.RowsInvalid);
        builder.HasIndex(x => new { x.CreatedAt, x.Id });
    }
}
