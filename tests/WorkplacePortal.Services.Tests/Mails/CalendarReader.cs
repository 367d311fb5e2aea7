using System.Diagnostics;
using System.Text.Json.Nodes;

namespace WorkplacePortal.Services.Tests.Mails;

/// <summary>Another iCalendar reader than the one that wrote: ical.js, on Node. Skips visibly where npm cannot fetch it.</summary>
internal static class CalendarReader
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? folder;

    public static async Task<JsonNode> ReadAsync(string calendar)
    {
        var home = await InstallAsync();
        var (succeeded, words) = await RunAsync(home, calendar, "node", "read.js");
        if (!succeeded) Assert.Fail($"{words}\n{calendar}");
        return JsonNode.Parse(words)!;
    }

    private static async Task<string> InstallAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (folder is not null) return folder;
            var made = System.IO.Directory.CreateTempSubdirectory("workplace-calendar-").FullName;
            foreach (var file in System.IO.Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Mails", "Reader"))) File.Copy(file, Path.Combine(made, Path.GetFileName(file)));
            var (installed, words) = await RunAsync(made, null, "npm", "ci", "--no-audit", "--no-fund");
            if (!installed) Assert.SkipUnless((await RunAsync(made, null, "npm", "ping")).Succeeded, $"npm cannot reach its registry: {words}");
            Assert.True(installed, words);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(made, recursive: true);
            return folder = made;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<(bool Succeeded, string Words)> RunAsync(string where, string? input, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = where,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (input is not null) await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? (true, await output) : (false, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (false, e.Message);
        }
    }
}
