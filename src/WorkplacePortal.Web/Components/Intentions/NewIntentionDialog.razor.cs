using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Intentions;

public sealed partial class NewIntentionDialog
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly List<PersonView> invitees = [];
    private IReadOnlyList<(RoomId Id, string Name)> rooms = [];
    private PersonView? who;
    private IntentionType type;
    private LocalDate date;
    private string? room;
    private string? title;
    private string? from = "09:00";
    private string? to = "17:00";
    private string? refusal;
    private bool mayForce;
    private bool force;
    private bool isBusy;

    [Parameter, EditorRequired]
    public Place Place { get; set; } = null!;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The day that is offered.</summary>
    [Parameter]
    public LocalDate Date { get; set; }

    [Inject]
    private IntentionService Intentions { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        date = Date;
        var floors = await Spatial.FloorPlansAsync(Place.Id, Actor, CancellationToken.None);
        if (floors.IsSuccess) rooms = [.. floors.Value.SelectMany(f => f.Rooms.Where(r => r.UsableSpaces == 0).Select(r => (r.Id, $"{r.Name}, {f.Name}")))];
    }

    private void Invite(PersonView? person)
    {
        if (person is not null && person.Id != who?.Id && !invitees.Exists(p => p.Id == person.Id)) invitees.Add(person);
    }

    private async Task SaveAsync()
    {
        if (who is not { } person || isBusy) return;
        if (TimeOf(from) is not { Success: true } starts || TimeOf(to) is not { Success: true } ends || ends.Value <= starts.Value)
        {
            (refusal, mayForce) = ("The times do not make an interval: write them as 09:00 and 17:00, the end after the start.", false);
            return;
        }

        isBusy = true;
        var range = new InstantRange((date + starts.Value).ToInstant(Place.Zone), (date + ends.Value).ToInstant(Place.Zone));
        var made = await Intentions.CreateAsync(
            new NewIntention
            {
                Status = IntentionStatus.Confirmed,
                Type = type,
                LocationId = Place.Id,
                Times = IntentionTimes.Of(range),
                Person = person.Id,
                TeamId = person.TeamId,
                RoomId = type != IntentionType.Space && room is not null ? new RoomId(room) : null,
                Title = string.IsNullOrWhiteSpace(title) ? null : title.Trim(),
                Invites = [.. invitees.Select(p => new PersonRef(p.Id))],
            },
            force && mayForce,
            Actor,
            CancellationToken.None);
        isBusy = false;
        if (made.IsSuccess)
        {
            Dialog.Close(made.Value);
            return;
        }

        refusal = made.Error switch
        {
            IntentionConflict { Others.Count: var others } => $"{person.FullName} has {Common.Figures.Of(others, "confirmed booking", "confirmed bookings")} at that time.",
            DuplicateIntention => $"{person.FullName} has planned that already.",
            _ => made.Error.Message,
        };
        mayForce = Actor.MayForce(Place.Id) && made.Error is IntentionConflict or CapacityExceeded or RoomCapacityExceeded or LocationClosed;
        force = false;
    }

    /// <summary>Blazor tells a time that was typed with its seconds, the one that stood there before without.</summary>
    private static ParseResult<LocalTime> TimeOf(string? text) => TimePattern.Parse(text is { Length: > 5 } ? text[..5] : text ?? "");
}
