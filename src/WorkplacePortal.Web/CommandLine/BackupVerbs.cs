using System.CommandLine;
using WorkplacePortal.Services;

namespace WorkplacePortal.Web.CommandLine;

internal sealed class BackupVerb : Verb
{
    private readonly Argument<FileInfo> file = new("file") { Description = "File to write; must not exist" };

    public override Command Build(CommonOptions common)
    {
        var command = new Command("backup", "Copies the database into one file, while the portal runs, and checks the copy.") { file };
        command.SetAction((parsed, ct) => WithServicesAsync(parsed, common, (services, token) => BackUpAsync(parsed.GetRequiredValue(file), services, token), ct));
        return command;
    }

    private static async Task<int> BackUpAsync(FileInfo file, IServiceProvider services, CancellationToken ct)
    {
        var result = await services.GetRequiredService<PortalBackup>().BackUpAsync(file.FullName, ct);
        if (!result.IsSuccess) return Refuse(result.Errors);
        file.Refresh();
        Console.WriteLine($"{file.FullName}: {file.Length / 1024.0 / 1024.0:0.0} MB, checked.");
        return Success;
    }
}

internal sealed class RestoreVerb : Verb
{
    private readonly Argument<FileInfo> file = new("file") { Description = "File that 'backup' wrote" };
    private readonly Option<bool> replace = new("--replace") { Description = "Put it in the place of records that are there; they are kept in a file beside the database" };

    public override Command Build(CommonOptions common)
    {
        var command = new Command("restore", "Brings a copy of 'backup' back, after checking it. Stop the portal first.") { file, replace };
        command.SetAction((parsed, ct) => WithServicesAsync(parsed, common, (services, token) => RestoreAsync(parsed.GetRequiredValue(file), parsed.GetValue(replace), services, token), ct, migrated: false));
        return command;
    }

    private static async Task<int> RestoreAsync(FileInfo file, bool replace, IServiceProvider services, CancellationToken ct)
    {
        var result = await services.GetRequiredService<PortalBackup>().RestoreAsync(file.FullName, replace, ct);
        if (!result.IsSuccess) return Refuse(result.Errors);
        Console.WriteLine(result.Value.Kept is { } kept ? $"Restored. What was there before is in {kept}" : "Restored.");
        return Success;
    }
}
