using System.CommandLine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.CommandLine;

internal sealed class AdminVerb : Verb
{
    private readonly Option<string> email = new("--email") { Description = "E-mail address to sign in with", Required = true };
    private readonly Option<string?> name = new("--name") { Description = "Name to show (default: the e-mail address)" };
    private readonly Option<bool> passwordStdin = new("--password-stdin") { Description = "Read the password from standard input instead of asking" };

    public override Command Build(CommonOptions common)
    {
        var create = new Command("create", "Creates an administrator.") { email, name, passwordStdin };
        create.SetAction((parsed, ct) => WithServicesAsync(parsed, common, (services, token) => CreateAsync(parsed, services, token), ct));
        return new Command("admin", "Administrators.") { create };
    }

    private async Task<int> CreateAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var password = parsed.GetValue(passwordStdin) ? await Console.In.ReadLineAsync(ct) : Ask("Password: ");
        if (string.IsNullOrEmpty(password)) return Refuse("No password was given.");
        var account = new NewAccount(parsed.GetRequiredValue(email), password, parsed.GetValue(name), Role.Admin);
        var result = await services.GetRequiredService<AccountService>().CreateAsync(account, Actor.System, ct);
        if (!result.IsSuccess) return Refuse(result.Errors);
        Console.WriteLine($"{account.Email} is an administrator now.");
        return Success;
    }

    private static string? Ask(string prompt)
    {
        if (Console.IsInputRedirected) return null;
        Console.Error.Write(prompt);
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
