using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>A change of a bar by hand: what it does, and why it cannot be made where that is known before it is tried.</summary>
/// <param name="Done">What is said afterwards.</param>
/// <param name="Key">Key of the bar once it is made; null when it is gone.</param>
/// <param name="Obstacle">Why it cannot be made; null when nothing is known against it.</param>
public sealed record BarEdit(string Done, string? Key, string? Obstacle = null)
{
    /// <summary>Rows as they are to be.</summary>
    public IReadOnlyList<AllocationChange> Changes { get; init; } = [];

    /// <summary>The same rows as they were.</summary>
    public IReadOnlyList<AllocationChange> Before { get; init; } = [];

    /// <summary>Rows to make.</summary>
    public IReadOnlyList<NewAllocation> Additions { get; init; } = [];

    /// <summary>Rows to release.</summary>
    public IReadOnlyList<AllocationSpanView> Releases { get; init; } = [];

    public static BarEdit Refused(string why) => new("", null, why);
}

/// <summary>Writes edits and takes them back.</summary>
public static class BarEditing
{
    /// <summary>Makes the edit. The result is what takes it back.</summary>
    public static async Task<Result<Func<Task<PortalError?>>>> MakeAsync(AllocationService rows, BarEdit edit, LocationId location, Actor by, CancellationToken ct)
    {
        if (edit.Releases.Count > 0) return await ReleaseAsync(rows, edit.Releases, location, by, ct);
        if (edit.Additions.Count > 0)
        {
            var made = await rows.CreateAsync(edit.Additions, by, ct);
            return made.IsSuccess ? Back(async () => (await rows.DeleteAsync([.. made.Value.Select(v => v.Id)], by, CancellationToken.None)).Error) : made.As<Func<Task<PortalError?>>>();
        }

        var changed = await rows.UpdateAsync(edit.Changes, by, ct);
        return changed.IsSuccess ? Back(async () => (await rows.UpdateAsync(edit.Before, by, CancellationToken.None)).Error) : changed.As<Func<Task<PortalError?>>>();
    }

    private static async Task<Result<Func<Task<PortalError?>>>> ReleaseAsync(AllocationService rows, IReadOnlyList<AllocationSpanView> released, LocationId location, Actor by, CancellationToken ct)
    {
        var gone = await rows.DeleteAsync([.. released.Select(r => r.Id)], by, ct);
        if (!gone.IsSuccess) return gone.As<Func<Task<PortalError?>>>();
        return Back(async () =>
        {
            var again = await rows.CreateAsync([.. gone.Value.Select(v => NewAllocation.At(new(v.Type, location, v.LayerId, v.ZoneId, v.RoomId, v.WholeZone ? [] : v.Spaces, v.TeamId, v.PersonId), new InstantRange(v.StartsAt, v.EndsAt)))], by, CancellationToken.None);
            if (!again.IsSuccess) return again.Error;
            // What plans may move was not pinned before, and is not afterwards.
            AllocationChange[] loose = [.. again.Value.Zip(gone.Value).Where(p => !p.Second.Locked).Select(p => new AllocationChange(p.First.Id) { Unlock = true })];
            return loose.Length == 0 ? null : (await rows.UpdateAsync(loose, by, CancellationToken.None)).Error;
        });
    }

    private static Result<Func<Task<PortalError?>>> Back(Func<Task<PortalError?>> undo) => undo;
}
