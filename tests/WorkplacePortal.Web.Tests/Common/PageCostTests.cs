using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using NodaTime.Text;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Common;

/// <summary>
/// A page takes at most six statements until it shows all that it shows, whatever the workplace has: on the services of a running portal with the demo workplace.
/// The shell's own (who looks, the places, what they chose) are read once for all pages and are not counted. What takes more is named here, with the reason.
/// </summary>
public sealed class PageCostTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const int Statements = 6;

    /// <summary>Exactly this many, so that one who mends a page lowers its number here.</summary>
    private static readonly Dictionary<string, int> Dearer = new(StringComparer.Ordinal)
    {
        // Floors are read as floors, zones, rooms and seats: joined, each seat would carry the drawing of its floor and the outline of its zone. What the page is about comes on top.
        ["/allocations?view=day&date={day}"] = 8,
        ["/allocations?view=week&date={day}"] = 8,
        ["/allocations?view=month"] = 7,
        ["/plan?date={day}"] = 13,
        ["/plan?date={day}&view=list"] = 13,
        ["/plan?date={day}&tab=changes"] = 13,
        // Floors again, and one's own week beside them.
        ["/me/office"] = 11,
        ["/me/office?view=list"] = 11,
        // Five for the week; the days that are over are a card of their own below it, of six.
        ["/me/week"] = 11,
        // Thirteen cards of nine rooms of the house, the plan with its floors among them.
        ["/"] = 31,
        // Chart, track record, latest job and notices are separate records of the forecast.
        ["/forecast"] = 8,
        // Who comes on each day of the week is listed beside the counts, with organisers and rooms.
        ["/intentions?view=week"] = 9,
    };

    public static TheoryData<Role, string> Pages
    {
        get
        {
            var data = new TheoryData<Role, string>();
            string[] ofManagers =
            [
                "/", "/occupancy", "/occupancy?view=calendar&day=today", "/forecast", "/plan?date={day}", "/plan?date={day}&view=list", "/plan?date={day}&tab=changes", "/allocations?date={day}", "/allocations?view=day&date={day}", "/allocations?view=week&date={day}",
                "/allocations?view=month", "/intentions", "/intentions?view=week", "/intentions?view=month", "/teams", "/directory/people", "/directory/teams", "/directory/spaces", "/directory/calendar", "/directory/connections", "/directory/labels", "/directory/import", "/admin/jobs",
            ];
            foreach (var page in ofManagers) data.Add(Role.FacilityManager, page);
            foreach (var page in new[] { "/admin/users", "/admin/audit", "/admin/keys", "/admin/mails", "/admin/about" }) data.Add(Role.Admin, page);
            foreach (var page in new[] { "/me/week", "/me/invitations", "/me/invitations?view=sent", "/me/office", "/me/office?view=list", "/me/team", "/me/settings", "/me/privacy" }) data.Add(Role.Employee, page);
            return data;
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_TakesAtMostSixStatements_UntilItShowsAllThatItShows(Role role, string page)
    {
        await using var circuit = Circuit.SignIn(demo.Portal, demo.Account(role));
        await circuit.Services.GetRequiredService<CurrentActor>().GetAsync(CancellationToken.None);
        var address = page.Replace("{day}", LocalDatePattern.Iso.Format(demo.Day), StringComparison.Ordinal);
        circuit.Navigation.NavigateTo(address);
        demo.Look();
        var before = demo.Commands.Seen.Count;

        var shown = circuit.Render(Show(TypeOf(address.Split('?')[0]), demo.Place));
        shown.WaitForState(IsWhole, TimeSpan.FromSeconds(60));
        // A page may show one part before it asks for the next: it is done once it has asked for nothing during a while.
        for (var (last, calm, tries) = (-1, 0, 0); calm < 5 && tries < 300; tries++)
        {
            var now = demo.Commands.Seen.Count;
            (last, calm) = (now, now == last && IsWhole() ? calm + 1 : 0);
            await Task.Delay(100);
        }

        var seen = demo.Commands.Seen.Skip(before).ToList();
        Assert.DoesNotContain("Something went wrong", shown.Markup, StringComparison.Ordinal);
        Assert.True(Dearer.TryGetValue(page, out var known) ? seen.Count == known : seen.Count <= Statements, $"{page}: {seen.Count} statements{Environment.NewLine}{string.Join(Environment.NewLine, seen.Select(s => s.ReplaceLineEndings(" ")))}");
        Assert.True(seen.Count > 0 || page == "/directory/import", $"{page}: no statement at all. It shows: {shown.Markup}");

        bool IsWhole() => shown.FindAll("h1").Count > 0 && shown.FindAll(".mud-skeleton, [aria-busy=true]").Count == 0;
    }

    [Fact]
    public void EveryPageForPeopleWhoAreSignedIn_IsCounted()
    {
        // Static pages, drawn by the server without a circuit, and pages that say what went wrong.
        string[] others = ["/account/sign-in", "/account/code", "/me/security", "/setup", "/i", "/not-found", "/error", "/directory/import/{Id}"];
        var counted = Pages.Select(p => p.Data.Item2.Split('?')[0]).Concat(others).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Routes().Select(r => r.Template).Where(t => !counted.Contains(t)));
    }

    private static IEnumerable<(string Template, Type Page)> Routes()
        => typeof(PortalPage).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => (r.Template, t)));

    private static Type TypeOf(string path) => Routes().Single(r => r.Template == path).Page;

    private static RenderFragment Show(Type page, Place place) => builder =>
    {
        builder.OpenComponent<MudPopoverProvider>(0);
        builder.CloseComponent();
        builder.OpenComponent<CascadingValue<Place>>(1);
        builder.AddComponentParameter(2, "Value", place);
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment)(child =>
        {
            child.OpenComponent(0, page);
            child.CloseComponent();
        }));
        builder.CloseComponent();
    };
}
