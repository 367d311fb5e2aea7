using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Directory;

/// <summary>What is particular to teams: their settings and members.</summary>
internal sealed class TeamWriting(BulkCall call, IEnumerable<Dependents<TeamId>> dependents) : BulkWriting<Team, TeamId, TeamEdit, TeamEdit, TeamRecordView>(call)
{
    private const string Scope = "teams:write";
    private readonly HashSet<PersonId> people = [];
    private readonly Dictionary<TeamId, IReadOnlyList<PersonId>> wanted = [];
    private readonly HashSet<string> colors = new(StringComparer.OrdinalIgnoreCase);
    private ILookup<TeamId, LocationId> places = Array.Empty<(TeamId, LocationId)>().ToLookup(p => p.Item1, p => p.Item2);
    private int count;

    protected override string Kind => "team";

    /// <summary>People enter and leave teams when either is written.</summary>
    protected override IEnumerable<string> Locks => [DirectoryRecords.Lock];

    protected override IEnumerable<Dependents<TeamId>> Dependents => dependents;

    protected override TeamId IdOf(Team record) => record.Id;

    protected override string NameOf(Team record) => record.Name;

    protected override PortalChange ChangeOf(Team record) => new(ChangeTopic.Directory);

    protected override TeamEdit EditOf(TeamEdit item) => item;

    protected override PortalError Missing(TeamId id) => new TeamNotFound(id.Value) { Field = "team_id" };

    protected override IEnumerable<PortalError> Faults(TeamEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(TeamEdit item) => (item.Name.IsGiven ? item : item with { Name = "" }).Faults();

    protected override async Task LoadAsync(IReadOnlyList<TeamEdit> items, IReadOnlyList<TeamEdit> edits, CancellationToken ct)
    {
        var named = edits.SelectMany(e => e.Members.Value ?? []).Distinct().ToList();
        if (named.Count > 0) people.UnionWith(await Db.Matching<Person>("id", [.. named.Select(p => p.Value)]).Where(p => p.ErasedAt == null).Select(p => p.Id).ToListAsync(ct));
        if (items.Count > 0)
        {
            colors.UnionWith(await Db.Set<Team>().Select(t => t.Color).Distinct().ToListAsync(ct));
            count = await Db.Set<Team>().CountAsync(ct);
        }

        if (!Call.By.IsAdmin && Call.By.Locations is not null) places = (await Db.Set<TeamLocationSettings>().Select(s => new { s.TeamId, s.LocationId }).ToListAsync(ct)).ToLookup(s => s.TeamId, s => s.LocationId);
    }

    protected override PortalError? DeniedNew(TeamEdit item) => DirectoryRights.Refuse([], Call.By, Scope);

    protected override PortalError? Denied(Team record) => DirectoryRights.Refuse(places[record.Id], Call.By, Scope);

    protected override IEnumerable<PortalError> Unknown(TeamEdit edit)
        => (edit.Members.Value ?? []).Select((p, n) => (Person: p, Field: $"members/{n}")).Where(m => !people.Contains(m.Person)).Select(m => new PersonNotFound(m.Person.Value) { Field = m.Field });

    protected override Team Make(TeamEdit item)
    {
        var free = Enumerable.Range(count, SpatialRecords.Colors).FirstOrDefault(n => !colors.Contains(SpatialRecords.ColorOf(n)), count);
        var (team, _) = DirectoryRecords.NewTeam(Db, free, Call.Now);
        colors.Add(item.Color.Or(team.Color));
        count++;
        return team;
    }

    protected override IEnumerable<PortalError> Apply(TeamEdit edit, Team record)
    {
        edit.ApplyTo(record);
        if (edit.Members is { IsGiven: true, Value: { } members }) wanted[record.Id] = [.. members.Distinct()];
        return [];
    }

    protected override async Task<ILookup<int, PortalError>> ConflictsAsync(IReadOnlyList<Team> records, CancellationToken ct)
    {
        var conflicts = await base.ConflictsAsync(records, ct);
        if (conflicts.Count > 0 || wanted.Count == 0) return conflicts;
        var memberships = await Memberships.OfTeamsAsync(Db, wanted.Keys, Call.Now, ct);
        foreach (var team in records.Where(t => wanted.ContainsKey(t.Id)))
        {
            if (memberships.Replace(team.Id, wanted[team.Id]) != Saved.Unchanged) team.UpdatedAt = Call.Now;
        }

        // Whose default team it was and who left it has none now.
        foreach (var person in await StoredRecords.OfAsync<Person, TeamId?>(Db, nameof(Person.DefaultTeamId), wanted.Keys.Select(t => (TeamId?)t), ct))
        {
            if (person.DefaultTeamId is not { } team || wanted[team].Contains(person.Id)) continue;
            person.DefaultTeamId = null;
            Db.Keep(person, Call.Now);
        }

        return conflicts;
    }

    protected override async Task<IReadOnlyList<TeamRecordView>> ViewsAsync(IReadOnlyList<TeamId> ids, CancellationToken ct)
    {
        var rows = await TeamRows.WithMembers(Db, TeamRows.Of(Db, Call.Now.InUtc().Date).Where(r => ids.Contains(r.Team.Id))).ToDictionaryAsync(r => r.Row.Team.Id, ct);
        return [.. ids.Select(id => rows[id].ToView())];
    }
}
