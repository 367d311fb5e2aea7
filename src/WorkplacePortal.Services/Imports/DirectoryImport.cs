using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;

namespace WorkplacePortal.Services.Imports;

/// <summary>Brings the teams and people of a package into the database. A team is linked to its default location, a person is a member of the default team.</summary>
internal sealed class DirectoryImport(PortalDb db, KnownRecords known, Package package, IReadOnlyDictionary<string, LocationId> locations, Instant now, CancellationToken ct)
{
    /// <summary>Teams by external id, the package's and those that were there.</summary>
    public Dictionary<string, TeamId> Teams { get; } = new(known.Teams, StringComparer.Ordinal);

    /// <summary>People by external id with their default teams.</summary>
    public Dictionary<string, (PersonId Id, TeamId? Team)> People { get; } = known.People.ToDictionary(p => p.Key, p => (p.Value.Id, p.Value.Team), StringComparer.Ordinal);

    public async Task<IReadOnlyList<FileOutcome>> StoreAsync() => [await TeamsAsync(), await PeopleAsync()];

    private async Task<FileOutcome> TeamsAsync()
    {
        var tally = new Tally(CsvImport.Teams);
        var stored = await StoredRecords.ByExternalIdAsync<Team>(db, package.Teams.Select(r => r.ExternalId), ct);
        var settings = (await StoredRecords.OfAsync<TeamSettings, TeamId>(db, nameof(TeamSettings.TeamId), stored.Values.Select(t => t.Id), ct)).ToDictionary(s => s.TeamId);
        var linked = (await StoredRecords.OfAsync<TeamLocationSettings, TeamId>(db, nameof(TeamLocationSettings.TeamId), stored.Values.Select(t => t.Id), ct))
            .Select(s => (s.TeamId, s.LocationId)).ToHashSet();
        foreach (var row in package.Teams)
        {
            var (team, own) = stored.TryGetValue(row.ExternalId, out var there) ? (there, settings.GetValueOrDefault(there.Id) ?? DirectoryRecords.NewSettings(there.Id, now)) : DirectoryRecords.NewTeam(db, Teams.Count, now);
            row.Edit.ApplyTo(team);
            own.DefaultLocationId = row.Location is { } home ? locations[home] : null;
            var saved = db.Keep(team, now).With(db.Keep(own, now));
            if (own.DefaultLocationId is { } location && linked.Add((team.Id, location))) saved = saved.With(db.Keep(new TeamLocationSettings { TeamId = team.Id, LocationId = location }, now));
            tally.Add(saved);
            Teams[row.ExternalId] = team.Id;
        }

        return tally.ToOutcome(package.RowCounts[CsvImport.Teams]);
    }

    private async Task<FileOutcome> PeopleAsync()
    {
        var tally = new Tally(CsvImport.People);
        var stored = await StoredRecords.ByExternalIdAsync<Person>(db, package.People.Select(r => r.ExternalId), ct);
        await AdoptAsync(stored);
        await FreeEmailsAsync(stored);
        var members = await Memberships.OfPeopleAsync(db, stored.Values.Select(p => p.Id), now, ct);
        foreach (var row in package.People)
        {
            var person = stored.GetValueOrDefault(row.ExternalId) ?? DirectoryRecords.NewPerson(db, now);
            var before = person.DefaultTeamId;
            var edit = row.Edit with
            {
                DefaultTeamId = row.Team is { } team ? Teams[team] : (TeamId?)null,
                DefaultLocationId = row.Location is { } home ? locations[home] : (LocationId?)null,
            };
            if (edit.ApplyTo(person) is { } contradiction) throw new InvalidOperationException(contradiction.Message);
            tally.Add(db.Keep(person, now).With(members.Join(person, before)));
            People[row.ExternalId] = (person.Id, person.DefaultTeamId);
        }

        return tally.ToOutcome(package.RowCounts[CsvImport.People]);
    }

    /// <summary>Somebody who is known by an address only, such as a guest, gets the external id that comes with it.</summary>
    private async Task AdoptAsync(Dictionary<string, Person> stored)
    {
        var nameless = package.People
            .Where(r => !stored.ContainsKey(r.ExternalId) && r.Edit.Email.Value is { } email && known.Emails.TryGetValue(email, out var holder) && holder.ExternalId is null)
            .ToDictionary(r => known.Emails[r.Edit.Email.Value!].Id, r => r.ExternalId);
        foreach (var person in await StoredRecords.OfAsync<Person, PersonId>(db, nameof(Person.Id), nameless.Keys, ct)) stored[nameless[person.Id]] = person;
    }

    /// <summary>Addresses that go from one person to another are given up first: the unique index sees each statement by itself.</summary>
    private async Task FreeEmailsAsync(Dictionary<string, Person> stored)
    {
        var wanted = package.People.Where(r => r.Edit.Email.Value is not null).ToDictionary(r => r.Edit.Email.Value!, r => r.ExternalId, StringComparer.Ordinal);
        var givers = stored.Where(p => p.Value.Email is { } email && wanted.TryGetValue(email, out var taker) && taker != p.Key).Select(p => p.Value).ToList();
        if (givers.Count == 0) return;
        foreach (var giver in givers) giver.Email = null;
        await db.SaveChangesAsync(ct);
    }
}
