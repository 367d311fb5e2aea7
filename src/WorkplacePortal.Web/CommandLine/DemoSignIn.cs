using System.Security.Cryptography;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports.Demo;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>
/// Accounts and a key of the demo. Passwords are made at random when it is loaded, so that a demo that somebody can reach
/// has no password that everybody knows; they are kept beside the database for the next start.
/// </summary>
internal sealed class DemoSignIn(string dataDirectory)
{
    private static readonly string[] Words =
        "amber basin cedar delta ember fjord grove harbor island jasper kettle lagoon meadow nectar orchard pebble quartz river saddle timber umbra valley willow yarrow zephyr".Split(' ');

    private string File => Path.Combine(dataDirectory, "demo-sign-in.txt");

    /// <summary>Null, or why not.</summary>
    public async Task<IReadOnlyList<ItemError>?> CreateAsync(IServiceProvider services, DemoLoaded demo, CancellationToken ct)
    {
        var accounts = services.GetRequiredService<AccountService>();
        var lines = new List<string>();
        NewAccount[] wanted =
        [
            new("admin@example.org", Password(), "Demo administrator", Role.Admin),
            new(demo.Manager.Email, Password(), demo.Manager.Name, Role.FacilityManager) { PersonId = demo.Manager.PersonId },
            new(demo.Employee.Email, Password(), demo.Employee.Name, Role.Employee) { PersonId = demo.Employee.PersonId },
        ];
        foreach (var (label, account) in new[] { "Administrator", "Manager", "Employee" }.Zip(wanted))
        {
            var made = await accounts.CreateAsync(account, Actor.System, ct);
            if (!made.IsSuccess) return made.Errors;
            lines.Add($"  {label,-15}{account.Email,-36}{account.Password}");
        }

        var key = await services.GetRequiredService<ApiKeyService>().CreateAsync(new NewApiKey("Demo", ApiScopes.All), Actor.System, ct);
        if (!key.IsSuccess) return key.Errors;
        lines.Add($"  {"API key",-15}{key.Value.Key}");
        await WriteAsync(lines, ct);
        Print(lines);
        return null;
    }

    public void PrintAgain()
    {
        if (System.IO.File.Exists(File)) Print(System.IO.File.ReadAllLines(File));
    }

    private static string Password() => $"{Words[RandomNumberGenerator.GetInt32(Words.Length)]}-{Words[RandomNumberGenerator.GetInt32(Words.Length)]}-{RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 6)}";

    private static void Print(IEnumerable<string> lines)
    {
        Console.WriteLine("Sign in as");
        foreach (var line in lines) Console.WriteLine(line);
    }

    private async Task WriteAsync(IEnumerable<string> lines, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(File, options);
        foreach (var line in lines) await writer.WriteLineAsync(line.AsMemory(), ct);
    }
}
