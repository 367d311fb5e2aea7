using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Allocations;

/// <summary>One call that writes allocations: checks the drafts in the contract's order, stores them together, leaves a trail.</summary>
internal sealed class AllocationWriting(PortalDb db, Actor by, Instant now)
{
    private readonly HashSet<PortalChange> changes = [];

    public PortalDb Db => db;

    public Actor By => by;

    /// <summary>To publish after the commit.</summary>
    public IReadOnlyCollection<PortalChange> Changes => changes;

    public Task LockAsync(IEnumerable<LocationId> locations, CancellationToken ct) => db.LockAsync(locations.Distinct().Select(OccupiedSlots.Lock), ct);

    /// <param name="drafts">New rows and merged changes, in request order.</param>
    /// <param name="missing">Items whose row does not exist.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<AllocationView[]>> ApplyAsync(IReadOnlyList<AllocationDraft> drafts, IReadOnlyList<ItemError> missing, CancellationToken ct)
    {
        var known = await AllocationReferences.ReadAsync(db, [.. drafts.SelectMany(d => d.Stored is { } s ? [d.Terms, AllocationTerms.Of(s)] : (AllocationTerms[])[d.Terms])], ct);
        var review = new AllocationReview(known, by, now);
        return Refuse([.. missing, .. Faults(drafts, d => review.Unknown(d.Terms))])
            ?? Refuse([.. drafts.Where(d => d.Stored is not null).Select(d => (d.Index, Error: review.Denied(AllocationTerms.Of(d.Stored!)))).Where(d => d.Error is not null).Select(d => new ItemError(d.Index, d.Error!))])
            ?? Refuse([.. Faults(drafts, d => review.Denied(d.Terms))])
            ?? Refuse([.. Faults(drafts, d => d.Stored is null ? [] : d.Terms.Refuse()), .. Faults(drafts, d => review.Mismatches(d.Terms).Concat(review.Times(d)))])
            ?? await StoreAsync(drafts, known, review, ct);
    }

    public async Task<Result<AllocationView[]>> RemoveAsync(IReadOnlyList<Allocation> rows, CancellationToken ct)
    {
        var known = await AllocationReferences.ReadAsync(db, [.. rows.Select(AllocationTerms.Of)], ct);
        var review = new AllocationReview(known, by, now);
        if (Refuse([.. rows.Select((r, i) => (Index: i, Error: review.Denied(AllocationTerms.Of(r)))).Where(r => r.Error is not null).Select(r => new ItemError(r.Index, r.Error!))]) is { } denied) return denied;
        var views = await ViewsAsync(rows, ct);
        db.RemoveRange(rows);
        foreach (var view in views) Note("delete", view);
        return views;
    }

    private async Task<Result<AllocationView[]>> StoreAsync(IReadOnlyList<AllocationDraft> drafts, AllocationReferences known, AllocationReview review, CancellationToken ct)
    {
        foreach (var stored in drafts.Select(d => d.Stored).OfType<Allocation>()) Tell(stored.LocationId, stored.Range, known.Locations[stored.LocationId]);
        Allocation[] rows = [.. drafts.Select(d => Row(d, known))];
        var clashes = await OccupiedSlots.RewriteAsync(db, rows, ct);
        var conflicts = await ConflictReport.DescribeAsync(db, clashes, rows, ct);
        var refused = Refuse(
        [
            .. Faults(drafts, d => review.Inactive(d)),
            .. drafts.SelectMany((d, i) => known.Unusable(rows[i]).Select(d.Fault)),
            .. conflicts.Select(c => drafts[c.Index].Fault(c.Error)),
        ]);
        if (refused is not null) return refused;
        await db.SaveChangesAsync(ct);
        var views = await ViewsAsync(rows, ct);
        for (var i = 0; i < views.Length; i++) Note(drafts[i].Stored is null ? "create" : "update", views[i]);
        return views;
    }

    private Allocation Row(AllocationDraft draft, AllocationReferences known)
    {
        var (terms, range) = (draft.Terms, draft.RangeIn(known.Locations[draft.Terms.LocationId]));
        var spaces = terms.IsWholeZone ? SpacesOfZone(draft, known) : terms.Spaces;
        if (draft.Stored is not { } row)
        {
            row = new Allocation
            {
                Id = IdFactory.New<AllocationId>(now),
                Type = terms.Type,
                LocationId = terms.LocationId,
                LayerId = terms.LayerId,
                StartsAt = range.StartsAt,
                EndsAt = range.EndsAt,
                Source = AllocationSource.Manual,
                CreatedAt = now,
                UpdatedAt = now,
            };
            db.Add(row);
        }

        // A row that is pinned where the plan has it keeps the plan's reason for the time when it is left to plans again.
        var isMoved = !(AllocationTerms.Of(row) with { Spaces = [] }).Equals(terms with { Spaces = [] }) || !row.Spaces.SequenceEqual(spaces) || row.Range != range;
        if (isMoved || draft.Reason is not null) (row.ReasonCodes, row.Reason) = draft is { Unlock: true, Reason: { } why } ? (why.Codes, why.Text) : ([], null);
        if (row.LocationId != terms.LocationId) row.HomeLocationId = null;
        (row.Type, row.LocationId, row.LayerId, row.ZoneId, row.RoomId) = (terms.Type, terms.LocationId, terms.LayerId, terms.ZoneId, terms.RoomId);
        (row.TeamId, row.PersonId, row.Spaces, row.WholeZone) = (terms.TeamId, terms.PersonId, spaces, terms.IsWholeZone);
        (row.StartsAt, row.EndsAt) = (range.StartsAt, range.EndsAt);
        (row.Source, row.Locked, row.UpdatedAt) = (draft.Unlock ? AllocationSource.Ai : AllocationSource.Manual, !draft.Unlock, now);
        return row;
    }

    // A whole zone that is pinned or moved in time keeps the spaces that were given, whatever the zone has become since.
    private static IReadOnlyList<SpaceId> SpacesOfZone(AllocationDraft draft, AllocationReferences known)
    {
        var (zone, forTeam) = (draft.Terms.ZoneId!.Value, draft.Terms.TeamId is not null);
        return draft.Stored is { WholeZone: true } stored && stored.ZoneId == zone && stored.TeamId is not null == forTeam ? stored.Spaces : known.UsableIn(zone, forTeam);
    }

    private async Task<AllocationView[]> ViewsAsync(IReadOnlyList<Allocation> rows, CancellationToken ct)
        => [.. await AllocationRows.ReadAsync(db, [.. rows.Select(r => r.Id)], ct)];

    private void Note(string verb, AllocationView view)
    {
        var whom = view.LastName is null ? view.TeamName ?? "nobody" : $"{view.FirstName} {view.LastName}";
        var what = view.RoomName ?? view.ZoneName ?? view.LayerName;
        db.Audit(by, $"allocation.{verb}", "allocation", view.Id.Value, $"{what} for {whom}, {InstantPattern.General.Format(view.StartsAt)} to {InstantPattern.General.Format(view.EndsAt)}", now, view.LocationId);
        Tell(view.LocationId, new InstantRange(view.StartsAt, view.EndsAt), LocalTimes.Zone(view.TimeZone));
    }

    private void Tell(LocationId location, InstantRange range, DateTimeZone zone)
    {
        var first = range.StartsAt.DateIn(zone);
        changes.Add(new PortalChange(ChangeTopic.Allocations, location, range.EndsAt.Minus(Duration.Epsilon).DateIn(zone) == first ? first : null));
    }

    private static IEnumerable<ItemError> Faults(IEnumerable<AllocationDraft> drafts, Func<AllocationDraft, IEnumerable<PortalError>> find)
        => drafts.SelectMany(d => find(d).Select(d.Fault));

    private static IEnumerable<ItemError> Faults(IEnumerable<AllocationDraft> drafts, Func<AllocationDraft, PortalError?> find)
        => Faults(drafts, d => find(d) is { } error ? [error] : []);

    private static Result<AllocationView[]>? Refuse(IReadOnlyList<ItemError> errors)
        => errors.Count == 0 ? null : Result<AllocationView[]>.Refused([.. errors.OrderBy(e => e.Index)]);
}
