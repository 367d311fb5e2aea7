using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Client;

/// <summary>A TypeScript client is generated from the served description, compiled strictly, and used for a whole story.</summary>
public sealed class ClientTests
{
    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "story.ts"];

    [Fact]
    public async Task AGeneratedClient_SetsUpALocation_Forecasts_Plans_AndAnswersAnInvitation()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("workplace-client-").FullName;
        try
        {
            foreach (var file in Files) File.Copy(Path.Combine(AppContext.BaseDirectory, "Api", "Client", file), Path.Combine(folder, file));
            var (installed, words) = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
            // A registry that answers would have had the packages: then it is a fault of this folder.
            if (!installed) Assert.SkipUnless((await RunAsync(folder, "npm", "ping")).Succeeded, $"npm cannot reach its registry: {words}");
            Assert.True(installed, words);


            await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite, "Api:RateLimit:Enabled=false");
            await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), await host.CreateClient().GetStringAsync("/api/openapi.json"));
            var key = (await host.CreateKeyClientAsync([.. ApiScopes.All])).DefaultRequestHeaders.GetValues("x-api-key").Single();
            await MustAsync(folder, "npx", "openapi-typescript", "openapi.json", "-o", "api.d.ts", "--default-non-nullable=false");
            await MustAsync(folder, "npx", "tsc");
            var told = JsonNode.Parse(await MustAsync(folder, "node", "story.js", new Uri(host.Address, "api").ToString(), key, "2026-11-24"))!;

            Assert.Equal(("completed", "successful", "CONFIRMED"), ((string)told["forecast"]!, (string)told["plan"]!, (string)told["intention"]!));
            Assert.Equal((8, 200), ((int)told["spaces"]!, (int)told["seen"]!));
            Assert.InRange((int)told["allocated"]!, 4, 8);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MustAsync(string folder, string program, params string[] arguments)
    {
        var (succeeded, words) = await RunAsync(folder, program, arguments);
        if (!succeeded) Assert.Fail($"{program} {string.Join(' ', arguments)}: {words}");
        return words;
    }

    private static async Task<(bool Succeeded, string Words)> RunAsync(string folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? (true, await output) : (false, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (false, e.Message);
        }
    }
}
