using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;

namespace WorkplacePortal.E2E;

/// <summary>From the mail to the answer, as somebody with a phone or a desk does it: every state of the page behind the link.</summary>
public sealed partial class AnswerJourneyTests(DemoPortal portal)
{
    public static TheoryData<string, ColorScheme> Windows => new()
    {
        { Screen.Phone.Name, ColorScheme.Light },
        { Screen.Phone.Name, ColorScheme.Dark },
        { Screen.Desktop.Name, ColorScheme.Light },
        { Screen.Desktop.Name, ColorScheme.Dark },
    };

    [Theory, MemberData(nameof(Windows))]
    public async Task Answer_FromTheMail_InEveryState(string screenName, ColorScheme scheme)
    {
        using var api = new HttpClient { BaseAddress = portal.Address };
        api.DefaultRequestHeaders.Add("x-api-key", portal.ApiKey);
        var (offset, screen) = (Windows.ToList().FindIndex(w => w.Data == (screenName, scheme)), screenName == Screen.Phone.Name ? Screen.Phone : Screen.Desktop);
        var links = await InviteAsync(api, skip: 20 + (offset * 6), count: 4);
        await using var visitor = await portal.VisitAsync(screen, scheme);

        await LookAsync("waiting", links[0].Path, "invites you to the office");
        await LookAsync("unknown", "/i/" + new string('A', 43), "This link does not work");
        await LookAsync("decline", links[1].Path + "?step=decline", "Decline for");
        await LookAsync("suggest", links[2].Path + "?step=suggest", "Suggest another day");

        await visitor.Page.GotoAsync(links[0].Path);
        await PressAsync("Accept");
        await SeeAsync("done", "You are coming");
        await LookAsync("already-answered", links[0].Path, "You accepted on");

        await visitor.Page.GotoAsync(links[1].Path);
        await visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Decline" }).ClickAsync();
        await visitor.Page.GetByLabel("I work from home that day").CheckAsync();
        await PressAsync("Decline");
        await SeeAsync("declined", "You are not coming");

        await visitor.Page.GotoAsync(links[2].Path);
        await visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Suggest another day" }).ClickAsync();
        await visitor.Page.Locator("input[type=radio]").First.CheckAsync();
        await PressAsync("Send");
        await SeeAsync("suggested", "Your suggestion is sent");

        await BookElsewhereAsync(api, links[3].Intention);
        await visitor.Page.GotoAsync(links[3].Path);
        await PressAsync("Accept");
        await Assertions.Expect(visitor.Page.Locator(".wp-note[role=alert]")).ToContainTextAsync("You are booked elsewhere at that time");
        await SeeAsync("conflict", "invites you to the office");

        using var cancel = await api.PutAsJsonAsync($"api/intentions/{links[3].Intention}/cancel", new { cancel_for_all = false, reason = "Moved to next week, sorry" });
        Assert.True(cancel.IsSuccessStatusCode, await cancel.Content.ReadAsStringAsync());
        await LookAsync("cancelled", links[3].Path, "This invitation is cancelled");

        // The page of an unknown link is a 404 on purpose, which browsers write to the console.
        Assert.All(visitor.Faults, f => Assert.Contains("404", f, StringComparison.Ordinal));

        Task PressAsync(string name) => visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).ClickAsync();

        async Task LookAsync(string state, string path, string words)
        {
            await visitor.Page.GotoAsync(path);
            await SeeAsync(state, words);
        }

        async Task SeeAsync(string state, string words)
        {
            await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync(words);
            await visitor.ShootAsync($"answer-{state}-{screenName}-{scheme}".ToLowerInvariant());
            Assert.Equal(screen.Width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("", string.Join('\n', (await visitor.ViolationsAsync()).Select(v => $"{state}: {v}")));
        }
    }

    [Theory, MemberData(nameof(Windows))]
    public async Task Answer_TooLate_SaysSo(string screenName, ColorScheme scheme)
    {
        using var api = new HttpClient { BaseAddress = portal.Address };
        api.DefaultRequestHeaders.Add("x-api-key", portal.ApiKey);
        var (offset, screen) = (Windows.ToList().FindIndex(w => w.Data == (screenName, scheme)), screenName == Screen.Phone.Name ? Screen.Phone : Screen.Desktop);
        var link = (await InviteAsync(api, skip: 50 + (offset * 2), count: 1))[0];
        var day = await StartsAtAsync(api, link.Intention);

        foreach (var (state, at, words) in new[] { ("expired", day.AddHours(-3), "This invitation has expired"), ("past", day.AddDays(1), "This day is over") })
        {
            await using var later = await portal.OpenAtAsync(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            await using var visitor = await portal.VisitAsync(screen, scheme, at: later.Address);
            await visitor.Page.GotoAsync(link.Path);
            await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync(words);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Accept" })).ToHaveCountAsync(0);
            await visitor.ShootAsync($"answer-{state}-{screenName}-{scheme}".ToLowerInvariant());
            Assert.Equal(screen.Width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("", string.Join('\n', (await visitor.ViolationsAsync()).Select(v => $"{state}: {v}")));
            Assert.Empty(visitor.Faults);
        }
    }

    private static async Task<DateTimeOffset> StartsAtAsync(HttpClient api, string intention)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"api/intentions?intention_id={intention}");
        request.Headers.Add("x-configuration-id", "default");
        var found = JsonNode.Parse(await (await api.SendAsync(request)).Content.ReadAsStringAsync())!["data"]!["intentions"]![0]!;
        return DateTimeOffset.Parse((string)found["starts_at"]!, CultureInfo.InvariantCulture);
    }

    /// <summary>Invites people over the interface, and reads the links out of the mails that the demo writes as files.</summary>
    private async Task<IReadOnlyList<(string Intention, string Path)>> InviteAsync(HttpClient api, int skip, int count)
    {
        // Those of the demo alone: another journey imports an office meanwhile.
        var all = (await api.GetFromJsonAsync<JsonNode>("api/people?sort=name&limit=1000"))!["data"]!["people"]!.AsArray();
        var people = all.Where(p => p!["default_location_id"] is not null && ((string?)p["external_id"])?.StartsWith("sample-", StringComparison.Ordinal) != true).Skip(skip).Take(count + 1).ToList();
        var organiser = (string)people[0]!["people_id"]!;
        var made = new List<(string, string)>();
        var year = (await api.GetAsync("health/live")).Headers.Date!.Value.Year + 1;
        foreach (var person in people.Skip(1))
        {
            // Far enough away to be free and open: some working day of a later month.
            JsonNode? intention = null;
            var refusal = "";
            for (var day = new DateOnly(year, 3, 2); intention is null && day.Day < 20; day = day.AddDays(1))
            {
                using var answer = await api.PostAsJsonAsync("api/intentions", new
                {
                    type = "SPACE",
                    status = "PENDING",
                    skip_auto_accept = true,
                    people_id = (string)person!["people_id"]!,
                    organiser_id = organiser,
                    location_id = (string)person["default_location_id"]!,
                    starts_at = day.ToString("O", CultureInfo.InvariantCulture) + "T09:00",
                    ends_at = day.ToString("O", CultureInfo.InvariantCulture) + "T17:30",
                });
                if (answer.IsSuccessStatusCode) intention = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["data"]!["intentions"]![0];
                else refusal = await answer.Content.ReadAsStringAsync();
            }

            Assert.True(intention is not null, refusal);
            var id = (string)intention["intention_id"]!;
            made.Add((id, await LinkAsync(id)));
        }

        return made;
    }

    /// <summary>Books the invited person for the same time at the other office.</summary>
    private static async Task BookElsewhereAsync(HttpClient api, string intention)
    {
        var configuration = new HttpRequestMessage(HttpMethod.Get, $"api/intentions?intention_id={intention}");
        configuration.Headers.Add("x-configuration-id", "default");
        var invitation = JsonNode.Parse(await (await api.SendAsync(configuration)).Content.ReadAsStringAsync())!["data"]!["intentions"]![0]!;
        var locations = (await api.GetFromJsonAsync<JsonNode>("api/locations"))!["data"]!["locations"]!.AsArray();
        var other = locations.Select(l => (string)l!["location_id"]!).First(l => l != (string?)invitation["location_id"]);
        using var answer = await api.PostAsJsonAsync("api/intentions", new
        {
            type = "MEETING",
            status = "CONFIRMED",
            people_id = (string)invitation["people_id"]!,
            location_id = other,
            starts_at = (string)invitation["starts_at"]!,
            ends_at = (string)invitation["ends_at"]!,
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> LinkAsync(string intention)
    {
        for (var waited = 0; waited < 240; waited++, await Task.Delay(250))
        {
            if (!Directory.Exists(portal.Mails)) continue;
            foreach (var file in Directory.GetFiles(portal.Mails, "*.eml").OrderDescending(StringComparer.Ordinal).Take(40))
            {
                using var mail = await MimeKit.MimeMessage.LoadAsync(file);
                var calendar = mail.BodyParts.OfType<MimeKit.TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar"))?.Text ?? "";
                if (calendar.Contains(intention, StringComparison.Ordinal) && Links().Match(mail.TextBody ?? "") is { Success: true } link) return link.Value;
            }
        }

        throw new TimeoutException($"No mail about {intention} in {portal.Mails}.");
    }

    [GeneratedRegex("/i/[0-9A-Za-z]{43}")]
    private static partial Regex Links();
}
