using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Imports;

internal sealed record KnownLocation(LocationId Id, string TimeZone, bool HasOccupancy);

internal sealed record KnownLayer(LayerId Id, string? Location);

/// <summary>A zone or a room.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Layer">External id of its layer; null when that has none.</param>
internal sealed record KnownPlace(string Id, string? Layer);

internal sealed record KnownSpace(SpaceId Id, string? Layer, string? Zone);

/// <summary>Who has an address.</summary>
/// <param name="Id">The person.</param>
/// <param name="ExternalId">Null for somebody who is known by the address alone.</param>
/// <param name="Location">External id of the default location.</param>
internal sealed record EmailHolder(PersonId Id, string? ExternalId, string? Location);

internal sealed record KnownPerson(PersonId Id, string? Email, TeamId? Team);

/// <summary>What the database has, by external id: a few dozen bytes for each record of the directory, nothing of the past.</summary>
internal sealed class KnownRecords
{
    public required Dictionary<string, KnownLocation> Locations { get; init; }

    public required Dictionary<string, KnownLayer> Layers { get; init; }

    public required Dictionary<string, KnownPlace> Zones { get; init; }

    public required Dictionary<string, KnownPlace> Rooms { get; init; }

    public required Dictionary<string, KnownSpace> Spaces { get; init; }

    /// <summary>Spaces without an external id, counted per external id of their zone.</summary>
    public required Dictionary<string, int> NamelessSpaces { get; init; }

    public required Dictionary<string, TeamId> Teams { get; init; }

    public required Dictionary<string, KnownPerson> People { get; init; }

    /// <summary>Addresses in use.</summary>
    public required Dictionary<string, EmailHolder> Emails { get; init; }

    public static async Task<KnownRecords> LoadAsync(PortalDb db, CancellationToken ct)
    {
        var layers = await db.Set<Layer>()
            .Select(l => new { l.Id, l.ExternalId, Location = db.Set<Location>().Where(x => x.Id == l.LocationId).Select(x => x.ExternalId).First() }).ToListAsync(ct);
        var layerNames = layers.ToDictionary(l => l.Id, l => l.ExternalId);
        var zones = await db.Set<Zone>().Select(z => new { z.Id, z.ExternalId, z.LayerId }).ToListAsync(ct);
        var zoneNames = zones.ToDictionary(z => z.Id, z => z.ExternalId);
        var spaces = await db.Set<Space>().Select(s => new { s.Id, s.ExternalId, s.LayerId, s.ZoneId }).ToListAsync(ct);
        var people = await db.Set<Person>().Where(p => p.ExternalId != null || p.Email != null)
            .Select(p => new { p.Id, p.ExternalId, p.Email, p.DefaultTeamId, Location = db.Set<Location>().Where(l => l.Id == p.DefaultLocationId).Select(l => l.ExternalId).FirstOrDefault() }).ToListAsync(ct);
        return new KnownRecords
        {
            Locations = await db.Set<Location>().Where(l => l.ExternalId != null)
                .Select(l => new { l.ExternalId, Known = new KnownLocation(l.Id, l.TimeZone, db.Set<OccupancyRecord>().Any(o => o.LocationId == l.Id)) })
                .ToDictionaryAsync(l => l.ExternalId!, l => l.Known, StringComparer.Ordinal, ct),
            Layers = layers.Where(l => l.ExternalId is not null).ToDictionary(l => l.ExternalId!, l => new KnownLayer(l.Id, l.Location), StringComparer.Ordinal),
            Zones = zones.Where(z => z.ExternalId is not null).ToDictionary(z => z.ExternalId!, z => new KnownPlace(z.Id.Value, layerNames[z.LayerId]), StringComparer.Ordinal),
            Rooms = (await db.Set<Room>().Where(r => r.ExternalId != null).Select(r => new { r.Id, r.ExternalId, r.LayerId }).ToListAsync(ct))
                .ToDictionary(r => r.ExternalId!, r => new KnownPlace(r.Id.Value, layerNames[r.LayerId]), StringComparer.Ordinal),
            Spaces = spaces.Where(s => s.ExternalId is not null)
                .ToDictionary(s => s.ExternalId!, s => new KnownSpace(s.Id, layerNames[s.LayerId], s.ZoneId is { } z ? zoneNames[z] : null), StringComparer.Ordinal),
            NamelessSpaces = spaces.Where(s => s is { ExternalId: null, ZoneId: not null }).Select(s => zoneNames[s.ZoneId!.Value]).OfType<string>()
                .GroupBy(z => z, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            Teams = await db.Set<Team>().Where(t => t.ExternalId != null).Select(t => new { t.ExternalId, t.Id }).ToDictionaryAsync(t => t.ExternalId!, t => t.Id, StringComparer.Ordinal, ct),
            People = people.Where(p => p.ExternalId is not null).ToDictionary(p => p.ExternalId!, p => new KnownPerson(p.Id, p.Email, p.DefaultTeamId), StringComparer.Ordinal),
            Emails = people.Where(p => p.Email is not null).ToDictionary(p => p.Email!, p => new EmailHolder(p.Id, p.ExternalId, p.Location), StringComparer.Ordinal),
        };
    }
}
