using System.CommandLine;
using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Imports;

namespace WorkplacePortal.Web.CommandLine;

internal sealed class ImportVerb : Verb
{
    private readonly Argument<DirectoryInfo> folder = new("folder") { Description = "Folder with the nine CSV files of a package" };
    private readonly Option<bool> checkOnly = new("--check") { Description = "Only check the files, store nothing" };

    public override Command Build(CommonOptions common)
    {
        var command = new Command("import", "Loads a package of CSV files, all or nothing. A second import of the same folder changes nothing.") { folder, checkOnly };
        command.SetAction((parsed, ct) => WithServicesAsync(parsed, common, (services, token) => ImportAsync(parsed, services.GetRequiredService<ImportService>(), token), ct));
        return command;
    }

    private async Task<int> ImportAsync(ParseResult parsed, ImportService service, CancellationToken ct)
    {
        var path = parsed.GetRequiredValue(folder).FullName;
        var watch = new ImportWatch { OnError = error => Console.Error.WriteLine(error), OnWarning = warning => Console.Error.WriteLine($"warning: {warning}") };
        try
        {
            var check = parsed.GetValue(checkOnly);
            var result = check ? await service.CheckAsync(path, Actor.System, watch, ct) : await service.ImportAsync(path, Actor.System, watch, ct);
            if (!result.IsSuccess) return Refuse(result.Errors);
            if (result.Value.ErrorCount > 0) return Refuse($"{result.Value.ErrorCount} row errors. Nothing was stored.");
            Print(result.Value, check);
            if (result.Value.WarningCount > 0) Console.WriteLine($"{result.Value.WarningCount} warnings.");
            return Success;
        }
        catch (OperationCanceledException)
        {
            return Refuse("Cancelled. Nothing was stored.");
        }
    }

    private static void Print(ImportOutcome outcome, bool check)
    {
        Console.WriteLine(check ? $"{"file",-16}{"rows",10}" : $"{"file",-16}{"rows",10}{"created",10}{"updated",10}{"unchanged",11}");
        foreach (var file in outcome.Files)
            Console.WriteLine(check ? $"{file.File,-16}{file.Rows,10}" : $"{file.File,-16}{file.Rows,10}{file.Created,10}{file.Updated,10}{file.Unchanged,11}");
        Console.WriteLine(check
            ? $"No errors; checked in {Seconds(outcome.Checking)} s."
            : $"{(outcome.Changed == 0 ? "Nothing changed" : "Stored")}; checked in {Seconds(outcome.Checking)} s, stored in {Seconds(outcome.Storing)} s.");
    }

    private static string Seconds(Duration duration) => duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
