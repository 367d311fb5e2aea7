using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>Reads and changes what people set for themselves: fixed days, privacy, invitations, e-mails; with it their default team and location.</summary>
public sealed class PersonSettingsService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>One page: of keys and those who run the place everybody's, of others their own. Sorted by <c>name</c> (last, first: the default), <c>external_id</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<PersonSettingsView>>> StreamAsync(PersonSettingsFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<PersonSettingsView>(
            page,
            async (db, part, token) =>
            {
                var rows = PersonSettingsRows.Of(db, filter);
                if (by is { Kind: ActorKind.User, Role: not (Role.Admin or Role.FacilityManager) })
                {
                    var me = by.PersonId ?? default;
                    rows = rows.Where(r => r.Person.Id == me);
                }

                return await rows.Sorted(part).ToPageAsync(part, r => r.ToView(), token);
            },
            ct);

    /// <summary>One's own. Refused: an account without a person.</summary>
    public async Task<Result<PersonSettingsView>> FindOwnAsync(Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        await using var db = database.Open();
        var row = await PersonSettingsRows.Of(db, new PersonSettingsFilter(me)).FirstOrDefaultAsync(ct);
        return row is null ? new PersonNotFound(me.Value) : row.ToView();
    }

    /// <summary>
    /// Merges the changes, all or none: what is not given stays. Everybody may change their own, administrators and managers those of
    /// others. Answers the settings as they stand then, in the order of the request.
    /// </summary>
    public Task<Result<IReadOnlyList<PersonSettingsView>>> UpdateAsync(IReadOnlyList<PersonSettingsEdit> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new PersonSettingsMerge(call, items).RunAsync(token), ct);
}
