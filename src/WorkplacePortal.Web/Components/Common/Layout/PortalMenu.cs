using System.Reflection;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Web.Components.Common.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Path">Where it leads; the query's place is added by the link.</param>
/// <param name="Title">What it says.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Group">Heading that it stands under; empty for the top.</param>
/// <param name="Least">The least role that sees it.</param>
/// <param name="OnPhone">Part of the phone's bottom bar, which holds four.</param>
public sealed record MenuEntry(string Path, string Title, string Icon, string Group, Role Least, bool OnPhone = false)
{
    public string Href => Path.TrimStart('/');

    public bool IsHome => Path == "/";
}

/// <summary>The navigation by role. An entry appears once a page has its route, so no link is ever dead.</summary>
public static class PortalMenu
{
    private const string Mine = "Me";

    private static readonly MenuEntry[] All =
    [
        new("/", "Overview", Icons.Material.Outlined.Dashboard, "", Role.FacilityManager, OnPhone: true),
        new("/occupancy", "Occupancy", Icons.Material.Outlined.GridOn, "Demand", Role.TeamLead),
        new("/forecast", "Forecast", Icons.Material.Outlined.ShowChart, "Demand", Role.FacilityManager, OnPhone: true),
        new("/plan", "Plan", Icons.Material.Outlined.Map, "Plan", Role.FacilityManager, OnPhone: true),
        new("/allocations", "Allocations", Icons.Material.Outlined.BackupTable, "Plan", Role.FacilityManager),
        new("/intentions", "Intentions", Icons.Material.Outlined.EventAvailable, "Plan", Role.FacilityManager, OnPhone: true),
        new("/teams", "Team settings", Icons.Material.Outlined.Groups, "Set up", Role.FacilityManager),
        new("/directory/people", "Directory & spaces", Icons.Material.Outlined.AccountTree, "Set up", Role.FacilityManager),
        new("/directory/import", "Import", Icons.Material.Outlined.UploadFile, "Set up", Role.FacilityManager),
        new("/admin/users", "Users", Icons.Material.Outlined.ManageAccounts, "Set up", Role.Admin),
        new("/admin/keys", "API keys", Icons.Material.Outlined.Key, "Set up", Role.Admin),
        new("/admin/mails", "Mails", Icons.Material.Outlined.ForwardToInbox, "Set up", Role.Admin),
        new("/admin/jobs", "Jobs & audit", Icons.Material.Outlined.History, "Set up", Role.FacilityManager),
        new("/me/week", "My week", Icons.Material.Outlined.CalendarViewWeek, Mine, Role.Employee, OnPhone: true),
        new("/me/invitations", "Invitations", Icons.Material.Outlined.Mail, Mine, Role.Employee, OnPhone: true),
        new("/me/office", "Office today", Icons.Material.Outlined.Map, Mine, Role.Employee, OnPhone: true),
        new("/me/team", "My team", Icons.Material.Outlined.Groups, Mine, Role.Employee),
        new("/me/settings", "Preferences", Icons.Material.Outlined.Settings, Mine, Role.Employee, OnPhone: true),
        new("/me/privacy", "My data & privacy", Icons.Material.Outlined.Shield, Mine, Role.Employee),
    ];

    private static readonly HashSet<string> Routes =
    [
        .. typeof(PortalMenu).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template),
    ];

    /// <summary>True when a page answers at this path.</summary>
    public static bool Exists(string path) => Routes.Contains(path);

    /// <summary>What somebody of this role may open.</summary>
    public static IReadOnlyList<MenuEntry> For(Role role)
    {
        var open = All.Where(e => Exists(e.Path) && role >= e.Least).ToList();
        // The same address is one entry: the one of the highest role.
        return [.. open.Where(e => !open.Any(o => o.Path == e.Path && o.Least > e.Least))];
    }

    /// <summary>At most four for the phone's bottom bar.</summary>
    public static IReadOnlyList<MenuEntry> OnPhone(Role role) => [.. For(role).Where(e => e.OnPhone).Take(4)];
}
