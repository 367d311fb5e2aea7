using System.CommandLine;

namespace WorkplacePortal.Web.CommandLine;

internal sealed class MigrateVerb : Verb
{
    public override Command Build(CommonOptions common)
    {
        var command = new Command("migrate", "Brings the database up to date and stops.");
        command.SetAction((parsed, ct) => WithServicesAsync(
            parsed,
            common,
            (_, _) =>
            {
                Console.WriteLine("The database is up to date.");
                return Task.FromResult(Success);
            },
            ct));
        return command;
    }
}
