using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Notifications;

public sealed record MailNotFound(MailId Id) : NotFound("mail_not_found", $"There is no mail {Id} to look at.");

public sealed record MailNotFailed(MailId Id) : Conflict("mail_not_failed", $"Mail {Id} was not given up; it is sent by itself or is settled.");
