using System.Security.Cryptography;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>Accounts as a grid, a file and forms have them.</summary>
internal static class AccountForms
{
    // No letters or digits that are read for one another: somebody will type it from a note.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 16;

    public static IReadOnlyList<GridColumn<AccountView>> Columns { get; } =
    [
        new("E-mail", a => a.Email, "email"),
        new("Name", a => a.DisplayName, "name"),
        new("Role", a => Name(a.Role), "role"),
        new("May sign in", a => a.IsDisabled ? "no" : "yes"),
        new("In the directory", a => a.PersonId is null ? "no" : "yes") { IsMinor = true },
    ];

    public static IReadOnlyList<FieldOption> Roles { get; } = [.. Enum.GetValues<Role>().Select(r => new FieldOption(r.ToString(), Name(r)))];

    public static string Name(Role role) => role switch
    {
        Role.Employee => "Employee",
        Role.TeamLead => "Team lead",
        Role.FacilityManager => "Facility manager",
        _ => "Administrator",
    };

    public static string NewPassword() => RandomNumberGenerator.GetString(Alphabet, PasswordLength);

    public static RecordForm New(IReadOnlyList<FieldOption> locations, IReadOnlyList<FieldOption> teams) => new(
        isNew: true,
        [
            new("email", "E-mail") { Help = "The address that the person has in the directory: then they find their own week." },
            new("display_name", "Name"),
            new("password", "First password") { Before = NewPassword(), Help = "Copy it now and hand it over; it is not shown again." },
            .. Rights(null, locations, teams),
        ]);

    public static RecordForm Edit(AccountView account, IReadOnlyList<FieldOption> locations, IReadOnlyList<FieldOption> teams)
        => new(isNew: false, [new("display_name", "Name") { Before = account.DisplayName ?? "" }, .. Rights(account, locations, teams)]);

    public static RecordForm Password() => new(isNew: true, [new("password", "New password") { Before = NewPassword(), Help = "Copy it now and hand it over; it is not shown again. An authenticator app and passkeys of the account end with the old one." }]);

    public static NewAccount ToNew(RecordForm form) => new(form.Text("email").Value ?? "", form.Text("password").Value ?? "", form.TextOrNone("display_name").Value, form.Word<Role>("role").Value)
    {
        ManagedLocations = [.. (form.List("locations").Value ?? []).Select(id => new LocationId(id))],
        LedTeams = [.. (form.List("teams").Value ?? []).Select(id => new TeamId(id))],
    };

    public static AccountEdit ToEdit(RecordForm form) => new()
    {
        DisplayName = form.TextOrNone("display_name"),
        Role = form.Word<Role>("role"),
        ManagedLocations = form.List("locations") is { IsGiven: true, Value: { } places } ? Optional.Of<IReadOnlyList<LocationId>>([.. places.Select(id => new LocationId(id))]) : default,
        LedTeams = form.List("teams") is { IsGiven: true, Value: { } led } ? Optional.Of<IReadOnlyList<TeamId>>([.. led.Select(id => new TeamId(id))]) : default,
    };

    private static IEnumerable<RecordField> Rights(AccountView? account, IReadOnlyList<FieldOption> locations, IReadOnlyList<FieldOption> teams) =>
    [
        new("role", "Role", FieldKind.Choice) { Before = (account?.Role ?? Role.Employee).ToString(), Options = Roles },
        new("locations", "Runs (facility managers)", FieldKind.Many) { Before = Chosen(locations, account?.ManagedLocations.Select(l => l.Value)), Options = locations, Help = "None chosen: all locations." },
        new("teams", "Leads (team leads)", FieldKind.Many) { Before = Chosen(teams, account?.LedTeams.Select(t => t.Value)), Options = teams },
    ];

    private static string Chosen(IReadOnlyList<FieldOption> options, IEnumerable<string>? ids) => string.Join(',', options.Select(o => o.Value).Where(v => ids?.Contains(v) == true));
}
