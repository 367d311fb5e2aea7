using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>What is particular to people: settings, membership in the default team, and that their past stays without their name.</summary>
internal sealed class PersonWriting(BulkCall call, IEnumerable<Dependents<PersonId>> dependents) : BulkWriting<Person, PersonId, PersonEdit, PersonEdit, PersonRecordView>(call)
{
    private const string Scope = "people:write";
    private readonly HashSet<TeamId> teams = [];
    private readonly HashSet<LocationId> locations = [];

    protected override string Kind => "people";

    protected override IEnumerable<string> Locks => [DirectoryRecords.Lock];

    protected override IReadOnlyList<UniqueText> Unique => [UniqueText.ExternalId, new(nameof(Person.Email), "email", "e-mail address")];

    protected override IEnumerable<Dependents<PersonId>> Dependents => dependents;

    protected override PersonId IdOf(Person record) => record.Id;

    protected override string NameOf(Person record) => record.FullName;

    protected override LocationId? PlaceOf(Person record) => record.DefaultLocationId;

    protected override PortalChange ChangeOf(Person record) => new(ChangeTopic.Directory, record.DefaultLocationId);

    protected override PersonEdit EditOf(PersonEdit item) => item;

    protected override PortalError Missing(PersonId id) => new PersonNotFound(id.Value) { Field = "people_id" };

    protected override bool Exists(Person record) => record.ErasedAt is null;

    protected override IEnumerable<PortalError> Faults(PersonEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(PersonEdit item)
        => (item with { FirstName = item.FirstName.IsGiven ? item.FirstName : "", LastName = item.LastName.IsGiven ? item.LastName : "" }).Faults();

    protected override async Task LoadAsync(IReadOnlyList<PersonEdit> items, IReadOnlyList<PersonEdit> edits, CancellationToken ct)
    {
        string[] named = [.. edits.Select(e => e.DefaultTeamId.Value).OfType<TeamId>().Select(t => t.Value).Distinct(StringComparer.Ordinal)];
        if (named.Length > 0) teams.UnionWith(await Db.Matching<Team>("id", named).Select(t => t.Id).ToListAsync(ct));
        if (edits.Any(e => e.DefaultLocationId.Value is not null)) locations.UnionWith(await Db.Set<Location>().Select(l => l.Id).ToListAsync(ct));
    }

    protected override PortalError? DeniedNew(PersonEdit item) => DirectoryRights.Refuse(Home(item.DefaultLocationId.Value), Call.By, Scope);

    protected override PortalError? Denied(Person record) => DirectoryRights.Refuse(Home(record.DefaultLocationId), Call.By, Scope);

    protected override IEnumerable<PortalError> Unknown(PersonEdit edit)
    {
        if (edit.DefaultTeamId.Value is { } team && !teams.Contains(team)) yield return new TeamNotFound(team.Value) { Field = "default_team_id" };
        if (edit.DefaultLocationId.Value is { } home && !locations.Contains(home)) yield return new LocationNotFound(home.Value) { Field = "default_location_id" };
    }

    protected override Person Make(PersonEdit item) => DirectoryRecords.NewPerson(Db, Call.Now);

    protected override IEnumerable<PortalError> Apply(PersonEdit edit, Person record) => edit.ApplyTo(record) is { } contradiction ? [contradiction] : [];

    protected override async Task<ILookup<int, PortalError>> ConflictsAsync(IReadOnlyList<Person> records, CancellationToken ct)
    {
        var conflicts = await base.ConflictsAsync(records, ct);
        if (conflicts.Count > 0) return conflicts;
        var memberships = await Memberships.OfPeopleAsync(Db, records.Select(p => p.Id), Call.Now, ct);
        foreach (var person in records)
        {
            var entry = Db.Entry(person);
            var before = entry.State == EntityState.Detached ? null : entry.Property(p => p.DefaultTeamId).OriginalValue;
            if (entry.State == EntityState.Detached || before != person.DefaultTeamId) memberships.Join(person, before);
        }

        return conflicts;
    }

    protected override void Remove(IEnumerable<Person> records)
    {
        foreach (var person in records) person.Erase(Call.Now);
    }

    protected override async Task<IReadOnlyList<PersonRecordView>> ViewsAsync(IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        var rows = await PersonRows.WithTeams(Db, PersonRows.Of(Db).Where(p => ids.Contains(p.Id))).ToDictionaryAsync(r => r.Person.Id, ct);
        return [.. ids.Select(id => rows[id].ToView(Call.Now))];
    }

    private static IEnumerable<LocationId> Home(LocationId? home) => home is { } location ? [location] : [];
}
