using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions.Mails;

internal sealed class AnswerLinkMapping : IEntityTypeConfiguration<AnswerLink>
{
    public void Configure(EntityTypeBuilder<AnswerLink> builder)
    {
        builder.ToTable("answer_links");
        builder.HasKey(x => x.TokenHash);
        builder.Property(x => x.TokenHash).HasMaxLength(64);
        builder.HasIndex(x => x.IntentionId);
        builder.HasOne<Intention>().WithMany().HasForeignKey(x => x.IntentionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MailReplyMapping : IEntityTypeConfiguration<MailReply>
{
    public void Configure(EntityTypeBuilder<MailReply> builder)
    {
        builder.ToTable("mail_replies");
        builder.HasKey(x => x.IntentionId);
        builder.Property(x => x.IntentionId).ValueGeneratedNever();
        builder.HasOne<Intention>().WithMany().HasForeignKey(x => x.IntentionId).OnDelete(DeleteBehavior.Cascade);
    }
}
