using Microsoft.AspNetCore.Components;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Notifications;

public sealed partial class CalendarFeedCard
{
    private Instant? made;
    private string? address;
    private string? problem;
    private bool isBusy;
    private Actor? read;

    /// <summary>Whose calendar.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = CurrentActor.Nobody;

    /// <summary>Zone in which dates are told.</summary>
    [Parameter]
    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    [Inject]
    private CalendarFeedService Feeds { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Caption => made is { } at ? $"Since {Days.DayMonthYear(at.DateIn(Zone))}" : "Not in use";

    protected override async Task OnParametersSetAsync()
    {
        if (read == Actor) return;
        read = Actor;
        await FindAsync();
    }

    private Task MakeAsync() => WorkAsync(async () =>
    {
        var result = await Feeds.CreateAsync(Actor, CancellationToken.None);
        // A portal that was not told its own address is where the browser is.
        address = result.IsSuccess ? new Uri(new Uri(Navigation.BaseUri), result.Value).AbsoluteUri : null;
        return result.Error;
    });

    private Task EndAsync() => WorkAsync(async () =>
    {
        address = null;
        return (await Feeds.RevokeAsync(Actor, CancellationToken.None)).Error;
    });

    private async Task WorkAsync(Func<Task<PortalError?>> work)
    {
        isBusy = true;
        problem = (await work())?.Message;
        if (problem is null) await FindAsync();
        isBusy = false;
    }

    private async Task FindAsync()
    {
        var found = await Feeds.FindAsync(Actor, CancellationToken.None);
        made = found.IsSuccess ? found.Value : null;
        problem = found.IsSuccess ? null : "Your account belongs to nobody in the directory, so there are no days to show.";
    }
}
