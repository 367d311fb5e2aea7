using MimeKit;

namespace WorkplacePortal.Services.Notifications;

/// <summary>
/// Writes mails as <c>.eml</c> files into a folder, for trying the portal out. A file is named by its mail and appears whole:
/// a mail that is written again is the same file.
/// </summary>
internal sealed class PickupMailer(string folder) : IMailer, IMailRun
{
    public static string FileOf(string folder, string id) => Path.Combine(folder, id + ".eml");

    public Task<IMailRun> OpenAsync(CancellationToken ct)
    {
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            return Task.FromResult<IMailRun>(this);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailDelayedException($"The folder {folder} cannot be made: {e.Message}", e);
        }
    }

    public async Task SendAsync(string id, MimeMessage message, CancellationToken ct)
    {
        var file = FileOf(folder, id);
        try
        {
            var unfinished = file + ".part";
            await using (var stream = File.Create(unfinished)) await message.WriteToAsync(stream, ct);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailDelayedException($"The file {file} cannot be written: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
