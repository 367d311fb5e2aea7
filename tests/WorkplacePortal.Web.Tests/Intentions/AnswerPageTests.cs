using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Intentions;

/// <summary>What mail readers, scanners and calendars call without signing in.</summary>
public sealed partial class AnswerPageTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Services.Tests.Hosting.Databases.Both), MemberType = typeof(Services.Tests.Hosting.Databases))]
    public async Task Accept_FromTheLink_AnswersOnce_WithoutACircuitOrASignIn(DatabaseProvider provider)
    {
        await using var mailbox = await Mailbox.OpenAsync(provider);
        var (id, token) = await mailbox.InviteAsync("Priya");
        using var browser = new Browser(mailbox.Host.Address);
        for (var n = 0; n < 3; n++) Assert.Contains("Tom Tomson invites you to the office", await browser.ReadAsync($"/i/{token}"), StringComparison.Ordinal);
        var opened = await browser.GetAsync($"/i/{token}");
        Assert.Equal("no-store", opened.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", string.Join(",", opened.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotContain("<!--Blazor:{\"type\":\"server\"", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Pending, await mailbox.StatusAsync(id));

        // A form that does not come from the page is refused.
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync($"/i/{token}", ("_handler", "answer"), ("Form.Do", "accept"))).StatusCode);
        Assert.Equal(IntentionStatus.Pending, await mailbox.StatusAsync(id));

        var answered = await browser.SubmitAsync($"/i/{token}");
        Assert.Contains("You are coming", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Confirmed, await mailbox.StatusAsync(id));
        Assert.Contains("You accepted on Tue 24 Nov", await browser.ReadAsync($"/i/{token}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decline_AndSuggest_FromTheLink()
    {
        await using var mailbox = await Mailbox.OpenAsync();
        var (declined, first) = await mailbox.InviteAsync("Priya");
        var (open, second) = await mailbox.InviteAsync("Ann");
        using var browser = new Browser(mailbox.Host.Address);

        var no = await PostFormAsync(browser, first, "decline", ("Form.Choice", "I am on leave"), ("Form.Words", "back on Monday"));
        Assert.Contains("You are not coming", no, StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Declined, await mailbox.StatusAsync(declined));

        Assert.Contains("Choose a day", await PostFormAsync(browser, second, "suggest"), StringComparison.Ordinal);
        Assert.Contains("Suggest a day after today", await PostFormAsync(browser, second, "suggest", ("Form.Other", "2020-01-01")), StringComparison.Ordinal);
        Assert.Contains("Your suggestion is sent", await PostFormAsync(browser, second, "suggest", ("Form.Day", "2026-12-02")), StringComparison.Ordinal);
        Assert.Contains("You suggested Wed 2 Dec instead", await browser.ReadAsync($"/i/{second}"), StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Pending, await mailbox.StatusAsync(open));
    }

    [Fact]
    public async Task Accept_WhenTheyAreBookedElsewhere_ExplainsIt_AndNamesNobody()
    {
        await using var mailbox = await Mailbox.OpenAsync();
        var (id, token) = await mailbox.InviteAsync("Priya");
        var service = mailbox.Host.Get<IntentionService>();
        var day = new NewIntention
        {
            Status = IntentionStatus.Confirmed,
            Type = IntentionType.Meeting,
            LocationId = mailbox.Office.Lisbon,
            Times = IntentionTimes.Of(new DateWindow(Office.Tomorrow, Office.Tomorrow)),
            Person = new PersonRef(mailbox.People["Priya"]),
            Title = "Secret talk with Zoe",
        };
        Assert.True((await service.CreateAsync(day, false, Actor.System, None)).IsSuccess);
        using var browser = new Browser(mailbox.Host.Address);

        var page = await (await browser.SubmitAsync($"/i/{token}")).Content.ReadAsStringAsync();

        Assert.Contains("You are booked elsewhere at that time", page, StringComparison.Ordinal);
        Assert.Contains("Lisbon: Wed 25 Nov 2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Zoe", page, StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Pending, await mailbox.StatusAsync(id));
    }

    [Fact]
    public async Task UnknownAndMalformedTokens_GiveTheSamePageAndStatus()
    {
        await using var mailbox = await Mailbox.OpenAsync();
        using var browser = new Browser(mailbox.Host.Address);
        var unknown = await browser.GetAsync($"/i/{new string('A', 43)}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var words = Page(await unknown.Content.ReadAsStringAsync());
        Assert.Contains("This link does not work", words, StringComparison.Ordinal);
        foreach (var path in new[] { "/i", "/i/", "/i/x", "/i/a/b/c", "/i/%C3%BF", "/i/..%2f..%2fetc", $"/i/{new string('z', 3000)}", "/i/x?step=decline" })
        {
            var other = await browser.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, other.StatusCode));
            Assert.Equal(words, Page(await other.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task TokensOfLinksAndCalendars_AreInNoLog_WhateverItsLevel()
    {
        var log = new EverythingLogged();
        await using var mailbox = await Mailbox.OpenAsync(configure: b => b.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Trace).AddProvider(log));
        var (_, token) = await mailbox.InviteAsync("Priya");
        var by = new Actor(ActorKind.User, "u", "Priya") { PersonId = mailbox.People["Priya"] };
        var feed = new Uri((await mailbox.Host.Get<CalendarFeedService>().CreateAsync(by, None)).Value).AbsolutePath;
        using var browser = new Browser(mailbox.Host.Address);
        await browser.ReadAsync($"/i/{token}");
        await browser.PostAsync($"/i/{token}", ("_handler", "answer"), ("Form.Do", "accept"));
        await browser.SubmitAsync($"/i/{token}");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(feed)).StatusCode);
        await browser.GetAsync($"/i/{token}/");

        Assert.Contains(log.Lines, l => l.Contains("Request starting", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(feed.Split('/')[^1][..43], StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheCalendar_HasATag_AndIsNotSentTwice()
    {
        await using var mailbox = await Mailbox.OpenAsync();
        await mailbox.InviteAsync("Priya");
        var by = new Actor(ActorKind.User, "u", "Priya") { PersonId = mailbox.People["Priya"] };
        var feed = new Uri((await mailbox.Host.Get<CalendarFeedService>().CreateAsync(by, None)).Value).AbsolutePath;
        using var client = mailbox.Host.CreateClient();
        var first = await client.GetAsync(feed);
        Assert.Equal("text/calendar", first.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", string.Join(",", first.Headers.GetValues("Referrer-Policy")));
        using var again = new HttpRequestMessage(HttpMethod.Get, feed);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/calendar/none.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/calendar")).StatusCode);
    }

    [Fact]
    public async Task Replies_NeedTheSecret_AndAreAppliedOnce()
    {
        const string Secret = "a-secret-of-the-test-that-is-long";
        await using var mailbox = await Mailbox.OpenAsync(settings: $"Mail:ReplySecret={Secret}");
        var (id, _) = await mailbox.InviteAsync("Priya");
        var reply = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:intention-{id}@workplace-portal\r\nDTSTAMP:20261124T100000Z\r\nSEQUENCE:0\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:priya@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(reply, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(reply, Secret + "x")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(reply, Secret, "application/json")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("nonsense", Secret)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(new string('A', 300_000), Secret)).StatusCode);
        Assert.Equal(IntentionStatus.Pending, await mailbox.StatusAsync(id));
        Assert.Contains("applied", await (await SendAsync(reply, Secret)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("outdated", await (await SendAsync(reply, Secret)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Confirmed, await mailbox.StatusAsync(id));

        async Task<HttpResponseMessage> SendAsync(string body, string? secret, string type = "text/calendar")
        {
            using var client = mailbox.Host.CreateClient();
            if (secret is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            using var content = new StringContent(body, Encoding.UTF8, type);
            return await client.PostAsync("/mail/replies", content);
        }
    }

    [Fact]
    public async Task WhoTriesLinksWithoutEnd_IsHeldUp()
    {
        await using var mailbox = await Mailbox.OpenAsync(settings: "Links:RateLimit:Burst=5");
        using var browser = new Browser(mailbox.Host.Address);
        // All at once: one after the other, a busy machine would be too slow to be held up.
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => browser.GetAsync($"/i/{n}")));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.TooManyRequests);
    }

    private static async Task<string> PostFormAsync(Browser browser, string token, string step, params (string Name, string Value)[] fields)
        => WebUtility.HtmlDecode(await (await browser.SubmitFormOfAsync($"/i/{token}?step={step}", $"/i/{token}", fields)).Content.ReadAsStringAsync());

    /// <summary>What the page says, without what differs from one answer to the next.</summary>
    private static string Page(string html) => Bodies().Match(html).Value;

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex Bodies();

    /// <summary>A running portal whose mails become files, and people who are invited in it.</summary>
    private sealed partial class Mailbox(PortalHost host, Office office, PersonId tom, string folder) : IAsyncDisposable
    {
        public PortalHost Host => host;

        public Office Office => office;

        public Dictionary<string, PersonId> People { get; } = new(StringComparer.Ordinal);

        public static async Task<Mailbox> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<Microsoft.AspNetCore.Builder.WebApplicationBuilder>? configure = null, string settings = "Mail:FromName=WorkplacePortal")
        {
            var folder = System.IO.Directory.CreateTempSubdirectory("workplace-mails-").FullName;
            var host = await PortalHost.StartAsync(provider, configure, $"Mail:PickupFolder={folder}", "PortalUrl=http://portal.example.org", settings);
            var office = await Office.OpenAsync(host);
            await host.Get<AccountService>().CreateAsync(new NewAccount("admin@example.org", "four random words here", "Admin", Role.Admin), Actor.System, None);
            return new Mailbox(host, office, await office.PersonAsync("Tom"), folder);
        }

        public async Task<(IntentionId Id, string Token)> InviteAsync(string name)
        {
            var person = People[name] = await office.PersonAsync(name);
            var plan = new NewIntention
            {
                Status = IntentionStatus.Pending,
                Type = IntentionType.Space,
                LocationId = office.London,
                Times = IntentionTimes.Of(new DateWindow(Office.Tomorrow, Office.Tomorrow)),
                Person = new PersonRef(person),
                OrganiserId = tom,
            };
            var made = (await host.Get<IntentionService>().CreateAsync(plan, false, Actor.System, None)).Value.Intentions[0].Id;
            Assert.Equal(1, await host.Get<MailOutbox>().SendDueAsync(None));
            var newest = System.IO.Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Last();
            using var mail = await MimeMessage.LoadAsync(newest, None);
            return (made, Tokens().Match(mail.TextBody!).Groups[1].Value);
        }

        public async Task<IntentionStatus> StatusAsync(IntentionId id)
        {
            await using var db = host.Get<PortalDatabase>().Open();
            return (await db.FindAsync<Intention>(id))!.Status;
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            System.IO.Directory.Delete(folder, recursive: true);
        }

        [GeneratedRegex("/i/([0-9A-Za-z]{43})")]
        private static partial Regex Tokens();
    }

    /// <summary>Keeps every line, with what its scopes say.</summary>
    private sealed class EverythingLogged : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? scopes;

        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Logger(EverythingLogged all) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
                => all.scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var line = new StringBuilder(formatter(state, exception)).Append(exception).Append(Words(state));
                all.scopes?.ForEachScope((scope, text) => text.Append(scope).Append(Words(scope)), line);
                all.Lines.Add(line.ToString());
            }

            private static string Words(object? state) => state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : "";
        }
    }
}
