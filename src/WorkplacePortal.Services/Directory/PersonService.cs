using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>
/// Reads and writes people. Writes take many and store all of them or none; administrators and managers may. Errors carry the item's
/// index and the wire name of the property. The directory is not limited by location.
/// </summary>
public sealed class PersonService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<PersonId>> dependents)
{
    /// <summary>One page. Sorted by <c>name</c> (last, first: the default), <c>email</c>, <c>first_name</c>, <c>last_name</c>, <c>external_id</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<PersonRecordView>>> StreamAsync(PeopleFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<PersonRecordView>(
            page,
            async (db, part, token) =>
            {
                var now = clock.GetCurrentInstant();
                return await PersonRows.WithTeams(db, PersonRows.Of(db).Matching(db, filter, now).Sorted(part)).ToPageAsync(part, r => r.ToView(now), token);
            },
            ct);

    /// <summary>Makes these people with their settings and returns them in the same order. Each becomes a member of the default team.</summary>
    public Task<Result<IReadOnlyList<PersonRecordView>>> CreateAsync(IReadOnlyList<PersonEdit> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new PersonWriting(call, dependents).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the people in the same order. Another default team ends the membership in the one before.</summary>
    public Task<Result<IReadOnlyList<PersonRecordView>>> UpdateAsync(IReadOnlyList<RecordChange<PersonId, PersonEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new PersonWriting(call, dependents).UpdateAsync(items, token), ct);

    /// <summary>
    /// Deletes these people and returns who they were. Memberships and access end, intentions from now on are cancelled, allocations from now on
    /// are removed; what was counted stays, without the name.
    /// </summary>
    public Task<Result<IReadOnlyList<PersonRecordView>>> DeleteAsync(IReadOnlyList<PersonId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new PersonWriting(call, dependents).DeleteAsync(ids, token), ct);
}
