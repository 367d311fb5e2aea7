using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>An item whose names are resolved; the team is the one that it names.</summary>
internal sealed record ExternalItem(int Index, ExternalIntention Request, MirroredBooking Booking, Venue? Venue, KnownPerson Person, Team? Team);

/// <summary>Resolves the items of one call against one read of people, teams and locations.</summary>
internal sealed class ExternalIntentionReader(PeopleReader people, IReadOnlyList<Team> teams, IReadOnlyDictionary<LocationId, Venue> venues, IntegrationContext context, PortalDb db, Instant now)
{
    /// <summary>Faults that refuse the whole call, partial or not: the items contradict themselves or name a location that is not open to the actor.</summary>
    public static IReadOnlyList<ItemError> Faults(IReadOnlyList<ExternalIntention> items, IntegrationContext context, Actor by)
    {
        var errors = new List<ItemError>();
        var seen = new HashSet<(ExternalType, string)>();
        for (var n = 0; n < items.Count; n++)
        {
            var item = items[n];
            if (!seen.Add((item.ExternalType, item.ExternalId))) errors.Add(new ItemError(n, new DuplicateItem("This booking is in the call twice.") { Field = "external_id" }));
            if (item is { ExternalType: ExternalType.Leave, Type: not null }) errors.Add(new ItemError(n, new InvalidValue("A leave has no type.") { Field = "type" }));
            if (item is { ExternalType: not ExternalType.Leave, LocationId: null, ExternalLocationId: null }) errors.Add(new ItemError(n, new PropertyRequired("external_location_id") { Field = "external_location_id" }));
            if (!item.Person.IsGiven) errors.Add(new ItemError(n, new PropertyRequired("people_id") { Field = "people_id" }));
        }

        if (errors.Count > 0) return errors;
        for (var n = 0; n < items.Count; n++)
        {
            if (LocationOf(items[n], context) is { } location && !by.SeesLocation(location)) errors.Add(new ItemError(n, new LocationForbidden(location) { Field = "location_id" }));
        }

        return errors;
    }

    public static async Task<ExternalIntentionReader> ReadAsync(PortalDb db, IReadOnlyList<ExternalIntention> items, IntegrationContext context, Instant now, CancellationToken ct)
    {
        var people = await PeopleReader.ReadAsync(db, [.. items.Select(i => i.Person)], ct);
        TeamId[] ids = [.. items.Select(i => i.TeamId).OfType<TeamId>().Distinct()];
        string[] names = [.. items.Select(i => i.TeamName).OfType<string>().Distinct(StringComparer.Ordinal)];
        var teams = await db.Set<Team>().AsNoTracking().Where(t => ids.Contains(t.Id) || names.Contains(t.Name)).OrderBy(t => t.Id).ToListAsync(ct);
        var venues = new Dictionary<LocationId, Venue>();
        foreach (var location in items.Select(i => LocationOf(i, context)).OfType<LocationId>().Distinct())
        {
            if (await Venue.FindAsync(db, location, ct) is { } venue) venues[location] = venue;
        }

        return new ExternalIntentionReader(people, teams, venues, context, db, now);
    }

    public Result<ExternalItem> Resolve(int index, ExternalIntention item)
    {
        if (item.ExternalLocationId is { } external && !context.Locations.ContainsKey(external)) return new ExternalLocationNotMapped(external) { Field = "external_location_id" };
        var location = LocationOf(item, context);
        var venue = location is { } place ? venues.GetValueOrDefault(place) : null;
        if (location is not null && venue is null) return new LocationNotFound(location.Value.Value) { Field = "location_id" };
        var found = people.Find(item.Person, db, now);
        if (!found.IsSuccess) return found.As<ExternalItem>();
        var (person, team) = (found.Value, Team(item));
        if (item.TeamId is { } id && team?.Id != id) return new TeamNotFound(id.Value) { Field = "team_id" };
        if (item.TeamName is { } name && team is null) return new TeamNotFound(name) { Field = "team_name" };
        if (item is { TeamId: not null, TeamName: { } other } && team!.Name != other) return new IdMismatch("team_id and team_name name different teams.") { Field = "team_name" };
        if (item is { LocationId: { } one, ExternalLocationId: { } two } && context.Locations[two] != one) return new IdMismatch("location_id and external_location_id name different locations.") { Field = "external_location_id" };

        var range = item.Times.In(venue?.Zone ?? LocalTimes.Zone(context.Configuration.DefaultTimeZone));
        if (range.EndsAt <= range.StartsAt) return new InvalidRange("The end must lie after the start.") { Field = "ends_at" };
        if (item.EffectiveType is not null && IntentionTimes.Length(range) is { } tooLong) return tooLong;
        var booking = new MirroredBooking(
            item.Status, item.EffectiveType, person.Person.Id, team?.Id ?? person.Person.DefaultTeamId, location, item.ExternalLocationId, range, item.Title, item.Labels, item.Metadata);
        return new ExternalItem(index, item, booking, venue, person, team);

        Team? Team(ExternalIntention i) => i.TeamId is { } byId ? teams.FirstOrDefault(t => t.Id == byId) : teams.FirstOrDefault(t => t.Name == i.TeamName);
    }

    /// <summary>The location by its own id, else through the configuration.</summary>
    private static LocationId? LocationOf(ExternalIntention item, IntegrationContext context)
        => item.LocationId ?? (item.ExternalLocationId is { } external && context.Locations.TryGetValue(external, out var mapped) ? mapped : null);
}
