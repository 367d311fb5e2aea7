using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>The rows of a day as text, and back.</summary>
internal static class DaySnapshot
{
    // Only rows at linked locations name a home: versions from before there were any still equal their rows.
    private static readonly JsonSerializerOptions Json = new(PortalConversions.Json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(LeaveOutNoHome) };

    public static string Of(IEnumerable<Allocation> rows) => JsonSerializer.Serialize(rows.OrderBy(r => r.Id.Value, StringComparer.Ordinal), Json);

    public static IReadOnlyList<Allocation> Read(string snapshot) => JsonSerializer.Deserialize<List<Allocation>>(snapshot, Json)!;

    /// <summary>New rows like the kept ones, less what refers to records that are gone.</summary>
    /// <param name="kept">As they were.</param>
    /// <param name="references">What still exists.</param>
    /// <param name="now">When they are made again.</param>
    /// <returns>The rows, and how many of the kept ones could not come back, or not with all their spaces.</returns>
    public static (Allocation[] Rows, int LeftOut) Revive(IReadOnlyList<Allocation> kept, AllocationReferences references, Instant now)
    {
        var rows = new List<Allocation>(kept.Count);
        var leftOut = 0;
        foreach (var row in kept)
        {
            SpaceId[] spaces = [.. row.Spaces.Where(references.Seats.ContainsKey)];
            var stands = Stands(row, references) && (row.Spaces.Count == 0 || spaces.Length > 0);
            if (!stands || spaces.Length < row.Spaces.Count) leftOut++;
            if (stands) rows.Add(Again(row, spaces, now));
        }

        return ([.. rows], leftOut);
    }

    private static void LeaveOutNoHome(JsonTypeInfo type)
    {
        if (type.Type != typeof(Allocation)) return;
        foreach (var property in type.Properties.Where(p => p.PropertyType == typeof(LocationId?))) property.ShouldSerialize = static (_, value) => value is not null;
    }

    private static bool Stands(Allocation row, AllocationReferences references)
        => references.Layers.ContainsKey(row.LayerId)
            && (row.ZoneId is not { } zone || references.Zones.ContainsKey(zone))
            && (row.RoomId is not { } room || references.Rooms.ContainsKey(room))
            && (row.TeamId is not { } team || references.Teams.Contains(team))
            && (row.PersonId is not { } person || references.People.ContainsKey(person));

    private static Allocation Again(Allocation row, IReadOnlyList<SpaceId> spaces, Instant now) => new()
    {
        Id = IdFactory.New<AllocationId>(now),
        Type = row.Type,
        LocationId = row.LocationId,
        HomeLocationId = row.HomeLocationId,
        LayerId = row.LayerId,
        ZoneId = row.ZoneId,
        RoomId = row.RoomId,
        TeamId = row.TeamId,
        PersonId = row.PersonId,
        Spaces = spaces,
        WholeZone = row.WholeZone,
        StartsAt = row.StartsAt,
        EndsAt = row.EndsAt,
        Source = row.Source,
        Locked = row.Locked,
        EvolutionId = row.EvolutionId,
        ReasonCodes = row.ReasonCodes,
        Reason = row.Reason,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
