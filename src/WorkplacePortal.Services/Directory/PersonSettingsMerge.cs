using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>One bulk change of people's settings with everything it names.</summary>
internal sealed class PersonSettingsMerge(BulkCall call, IReadOnlyList<PersonSettingsEdit> items)
{
    private readonly PersonId?[] named = new PersonId?[items.Count];
    private Dictionary<PersonId, Person> people = [];
    private Dictionary<PersonId, PersonSettings> settings = [];
    private HashSet<LocationId> locations = [];
    private HashSet<TeamId> teams = [];

    private PortalDb Db => call.Db;

    public async Task<Result<IReadOnlyList<PersonSettingsView>>> RunAsync(CancellationToken ct)
    {
        var checks = new ItemChecks<PersonSettingsEdit>(items).Step((item, _) => item.Faults()).Once(i => i.PersonId, "people_id");
        if (checks.Failed) return checks.Refused<IReadOnlyList<PersonSettingsView>>();
        await LoadAsync(ct);
        checks.Step((_, n) => Denied(n)).Step((item, n) => Unknown(item, n)).Step((item, n) => Mismatched(item, n));
        if (checks.Failed) return checks.Refused<IReadOnlyList<PersonSettingsView>>();
        var memberships = await Memberships.OfPeopleAsync(Db, people.Keys, call.Now, ct);
        for (var n = 0; n < items.Count; n++) Apply(items[n], people[named[n]!.Value], memberships);
        await Db.SaveChangesAsync(ct);
        var rows = await PersonSettingsRows.Of(Db, new PersonSettingsFilter()).Where(r => people.Keys.Contains(r.Person.Id)).ToDictionaryAsync(r => r.Person.Id, ct);
        return Result.Of<IReadOnlyList<PersonSettingsView>>([.. named.Select(id => rows[id!.Value].ToView())]);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        await Db.LockAsync([DirectoryRecords.Lock], ct);
        var byId = (await StoredRecords.OfAsync<PersonSettings, string>(Db, nameof(PersonSettings.Id), items.Select(i => i.Id).OfType<string>(), ct)).ToDictionary(s => s.Id, s => s.PersonId, StringComparer.Ordinal);
        for (var n = 0; n < items.Count; n++) named[n] = items[n].Id is not { } id ? items[n].PersonId : byId.TryGetValue(id, out var owner) ? owner : null;
        var ids = named.OfType<PersonId>().Distinct().ToList();
        people = (await StoredRecords.ByIdAsync<Person, PersonId>(Db, ids, ct)).Where(p => p.Value.ErasedAt is null).ToDictionary();
        settings = (await StoredRecords.OfAsync<PersonSettings, PersonId>(Db, nameof(PersonSettings.PersonId), ids, ct)).ToDictionary(s => s.PersonId);
        if (items.Any(i => i.NamedLocations().Any())) locations = [.. await Db.Set<Location>().Select(l => l.Id).ToListAsync(ct)];
        string[] wanted = [.. items.SelectMany(i => i.NamedTeams()).Select(t => t.Team.Value).Distinct(StringComparer.Ordinal)];
        if (wanted.Length > 0) teams = [.. await Db.Matching<Team>("id", wanted).Select(t => t.Id).ToListAsync(ct)];
    }

    /// <summary>People set their own; otherwise as the directory.</summary>
    private IEnumerable<PortalError> Denied(int n)
    {
        if (named[n] is not { } person || call.By.Is(person)) return [];
        LocationId[] home = people.GetValueOrDefault(person)?.DefaultLocationId is { } location ? [location] : [];
        return DirectoryRights.Refuse(home, call.By, "people_settings:write") is { } denied ? [denied with { Field = "people_id" }] : [];
    }

    private IEnumerable<PortalError> Unknown(PersonSettingsEdit item, int n)
    {
        if (named[n] is not { } person) yield return new PersonNotFound(item.Id!) { Field = "_id" };
        else if (!people.ContainsKey(person)) yield return new PersonNotFound(person.Value) { Field = "people_id" };
        foreach (var (field, location) in item.NamedLocations().Where(l => !locations.Contains(l.Location))) yield return new LocationNotFound(location.Value) { Field = field };
        foreach (var (field, team) in item.NamedTeams().Where(t => !teams.Contains(t.Team))) yield return new TeamNotFound(team.Value) { Field = field };
    }

    private IEnumerable<PortalError> Mismatched(PersonSettingsEdit item, int n)
    {
        if (item.PersonId is { } person && person != named[n]) yield return new IdMismatch("The settings belong to another person.") { Field = "people_id" };
        if (Array.IndexOf(named, named[n]) < n) yield return new DuplicateItem($"Person {named[n]} is named twice.") { Field = item.PersonId is null ? "_id" : "people_id" };
    }

    private void Apply(PersonSettingsEdit item, Person person, Memberships memberships)
    {
        var own = settings.TryGetValue(person.Id, out var stored) ? stored : DirectoryRecords.NewSettings(person.Id, call.Now);
        item.ApplyTo(own);
        var before = person.DefaultTeamId;
        person.DefaultTeamId = item.DefaultTeamId.Or(person.DefaultTeamId);
        person.DefaultLocationId = item.DefaultLocationId.Or(person.DefaultLocationId);
        var saved = Db.Keep(own, call.Now).With(Db.Keep(person, call.Now));
        if (before != person.DefaultTeamId) memberships.Join(person, before);
        if (saved == Saved.Unchanged) return;
        own.UpdatedAt = call.Now;
        call.Note("people_settings", "update", person.Id.Value, person.FullName, person.DefaultLocationId);
        call.Tell(new PortalChange(ChangeTopic.Directory, person.DefaultLocationId));
    }
}
