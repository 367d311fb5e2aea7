using System.CommandLine;
using WorkplacePortal.Services;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>Serves the portal; also what a call without a verb does.</summary>
internal sealed class ServeVerb : Verb
{
    private readonly Option<string> urls = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons",
        DefaultValueFactory = _ => "http://localhost:5080",
    };

    public override Command Build(CommonOptions common)
    {
        var command = new Command("serve", "Serves the portal (the default).");
        Attach(command, common);
        return command;
    }

    public void Attach(Command command, CommonOptions common)
    {
        TakeOptions(command);
        command.SetAction((parsed, ct) => ServeAsync(parsed, common, ct));
    }

    /// <summary>For verbs that serve in the end.</summary>
    public void TakeOptions(Command command)
    {
        command.Add(urls);
        command.TreatUnmatchedTokensAsErrors = false;
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="common">What every verb takes.</param>
    /// <param name="ct">Ends serving.</param>
    /// <param name="settings">Settings that the verb adds to those of the command line.</param>
    public async Task<int> ServeAsync(ParseResult parsed, CommonOptions common, CancellationToken ct, params string[] settings)
    {
        // Settings for the web host look like --key=value; a bare word is a verb that does not exist.
        if (parsed.UnmatchedTokens.FirstOrDefault(t => !t.StartsWith("--", StringComparison.Ordinal)) is { } word)
            return Refuse($"'{word}' is no verb of this program. --help lists them.");
        try
        {
            await using var app = PortalWeb.Build([.. settings, .. parsed.UnmatchedTokens], common.DataDirectory(parsed), UrlsOf(parsed));
            await PortalWeb.StartAsync(app, ct);
            await app.WaitForShutdownAsync(ct);
            return Success;
        }
        catch (Exception e) when (e is PortalSetupException or DatabaseUnusableException)
        {
            return Refuse(e.Message);
        }
    }

    /// <summary>Null when neither the option nor ASPNETCORE_URLS was given and the environment's own setting should win.</summary>
    private string? UrlsOf(ParseResult parsed)
        => parsed.GetResult(urls) is { Implicit: false } || Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is null ? parsed.GetValue(urls) : null;
}
