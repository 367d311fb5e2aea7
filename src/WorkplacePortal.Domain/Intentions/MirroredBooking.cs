using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>What another system says of one of its bookings. Two are equal when every part is.</summary>
public sealed record MirroredBooking(
    IntentionStatus Status,
    IntentionType? Type,
    PersonId? PersonId,
    TeamId? TeamId,
    LocationId? LocationId,
    string? ExternalLocationId,
    InstantRange Range,
    string? Title,
    IReadOnlyList<string> Labels,
    IReadOnlyDictionary<string, string>? Metadata)
{
    public static MirroredBooking Of(Intention i)
        => new(i.Status, i.Type, i.PersonId, i.TeamId, i.LocationId, i.ExternalLocationId, i.Range, i.Title, i.Labels, i.Metadata);

    public bool Equals(MirroredBooking? other)
        => other is not null
            && (Status, Type, PersonId, TeamId, LocationId, ExternalLocationId, Range, Title)
                .Equals((other.Status, other.Type, other.PersonId, other.TeamId, other.LocationId, other.ExternalLocationId, other.Range, other.Title))
            && Labels.SequenceEqual(other.Labels, StringComparer.Ordinal)
            && Pairs(Metadata).SequenceEqual(Pairs(other.Metadata), StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Status, Type, PersonId, Range, Title);

    private static IEnumerable<string> Pairs(IReadOnlyDictionary<string, string>? metadata)
        => (metadata ?? new Dictionary<string, string>()).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}\0{p.Value}");
}
