using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkplacePortal.E2E.Hosting;

namespace WorkplacePortal.E2E;

public sealed partial class AnswerJourneyTests
{
    private const string LighthouseVariable = "WORKPLACE_LIGHTHOUSE";

    /// <summary>It takes minutes and a tool of its own, so it runs where that tool is named.</summary>
    [Fact]
    public async Task WeekAndAnswer_ScoreWellInLighthouse()
    {
        var folder = Environment.GetEnvironmentVariable(LighthouseVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Run `npm install lighthouse@12` in a folder and name it in {LighthouseVariable}.");
        using var api = new HttpClient { BaseAddress = portal.Address };
        api.DefaultRequestHeaders.Add("x-api-key", portal.ApiKey);
        var link = (await InviteAsync(api, skip: 70, count: 1))[0];
        var (email, password) = portal.SignInOf("Employee");
        var script = Path.Combine(AppContext.BaseDirectory, "Lighthouse", "scores.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, folder!, Chromium.Find() ?? "", portal.Address.ToString(), email, password, "me/week", link.Path.TrimStart('/')])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var faults = node.StandardError.ReadToEndAsync();
        var lines = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, await faults);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line =>
        {
            var scores = JsonNode.Parse(line)!;
            Assert.DoesNotContain("/account/", (string)scores["path"]!, StringComparison.Ordinal);
            Assert.True((double)scores["accessibility"]! >= 1 && (double)scores["practices"]! >= 0.95, line);
        });
    }
}
