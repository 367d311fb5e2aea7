using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;

namespace WorkplacePortal.E2E;

/// <summary>Every page, wide and narrow, light and dark: it loads without a fault, stays on the machine, fits its window and breaks no rule of axe.</summary>
public sealed class PageTests(DemoPortal portal)
{
    /// <summary>A week without a row: the floor is none.</summary>
    private const string NothingFits = "allocations?view=week&floor=ffffffffffffffffffffffff";

    private static readonly string[] OfManagers = ["", "occupancy", "occupancy?cell=3-11", "occupancy?view=calendar&day=today", "forecast", "plan", "plan?view=list", "allocations", "allocations?view=day", "allocations?view=week", "allocations?view=month", NothingFits, "intentions", "intentions?view=week", "intentions?view=month"];

    private static readonly string[] OfDirectory = ["teams", "directory/people", "directory/teams", "directory/calendar", "directory/spaces", "directory/connections", "directory/labels", "admin/jobs", "admin/about"];

    private static readonly string[] OfAdministrators = ["admin/users", "admin/audit"];

    public static TheoryData<string, string, ColorScheme> Pages
    {
        get
        {
            var data = new TheoryData<string, string, ColorScheme>();
            foreach (var screen in new[] { Screen.Desktop.Name, Screen.Phone.Name })
            {
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    data.Add("Manager", screen, scheme);
                    data.Add("Employee", screen, scheme);
                    data.Add("Administrator", screen, scheme);
                    data.Add("nobody", screen, scheme);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_OfAnyone_LoadsWithoutFault_FitsItsWindow_AndIsAccessible(string who, string screenName, ColorScheme scheme)
    {
        var screen = screenName == Screen.Phone.Name ? Screen.Phone : Screen.Desktop;
        await using var visitor = await portal.VisitAsync(screen, scheme);
        if (who != "nobody") await visitor.SignInAsync(who);
        string[] paths = who switch
        {
            "Manager" => [.. OfManagers, .. OfDirectory],
            "Employee" => ["me/week", "me/invitations", "me/invitations?view=sent", "me/office", "me/office?view=list", "me/team", "me/settings", "me/security", "me/privacy"],
            "Administrator" => ["admin/keys", "admin/mails", "directory/import"],
            _ => ["account/sign-in"],
        };

        foreach (var path in who == "Administrator" ? [.. paths, .. OfAdministrators] : paths)
        {
            await visitor.OpenAsync(path);
            var name = path.Length == 0 ? "home" : path.Replace('/', '-').Replace('?', '-').Replace('=', '-').Replace('&', '-');
            await visitor.ShootAsync($"{who}-{name}-{screenName}-{scheme}".ToLowerInvariant());
            Assert.Equal(screen.Width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("", string.Join('\n', (await visitor.ViolationsAsync()).Select(v => $"/{path}: {v}")));
            // Last, for what breaks a moment after it was shown.
            Assert.Equal((path, 0), (path, await visitor.Broken.CountAsync()));
        }

        Assert.Empty(visitor.Faults);
    }
}
