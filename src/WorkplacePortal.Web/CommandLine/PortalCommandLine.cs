using System.CommandLine;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>
/// The verbs of the executable, a class each. To add one: derive from <see cref="Verb"/> in a file of its own beside this
/// one, put it into <see cref="Verbs"/>, and reach the services through <see cref="Verb.WithServicesAsync"/> (a migrated
/// database, no web server, no scheduler: job bodies are run inline). Return 0, or <see cref="Verb.Refuse"/> with a message.
/// </summary>
internal static class PortalCommandLine
{
    private static IReadOnlyList<Verb> Verbs =>
    [
        new ServeVerb(),
        new MigrateVerb(),
        new AdminVerb(),
        new KeyVerb(),
        new DemoVerb(),
        new ImportVerb(),
        new BackupVerb(),
        new RestoreVerb(),
        new ForecastVerb(),
        new EvolveVerb(),
    ];

    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("WorkplacePortal: who comes, where they sit, and who said so. Without a verb it serves.");
        var options = new CommonOptions();
        options.AddTo(root);
        foreach (var verb in Verbs) root.Add(verb.Build(options));
        // The first verb is the one that a call without a verb means; it hands tokens it does not know to the web host.
        new ServeVerb().Attach(root, options);
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
