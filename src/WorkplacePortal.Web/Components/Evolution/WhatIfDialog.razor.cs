using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Evolution;

public sealed partial class WhatIfDialog
{
    private const string AsSet = "set";
    private const string NoRule = "none";

    private static readonly IReadOnlyList<FilterSelect.Option> Chances =
    [
        new(AsSet, "as set for the location"), new("10", "10 %"), new("5", "5 %"), new("2.5", "2.5 %"), new("1", "1 %"), new(NoRule, "not limited"),
    ];

    private readonly WhatIfModel model = new();
    private string? refusal;
    private bool isBusy;

    [Parameter, EditorRequired]
    public DayPlanView Day { get; set; } = null!;

    /// <summary>Teams of the location by name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FilterSelect.Option> Teams { get; set; } = [];

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private EvolutionService Service { get; set; } = null!;

    private LocalDate Date => Day.Date;

    private IReadOnlyList<FilterSelect.Option> Zones => [.. Day.Floors.SelectMany(f => f.Zones.Select(z => new FilterSelect.Option(z.Id.Value, $"{z.Name}, {f.Name}")))];

    private IReadOnlyList<FilterSelect.Option> Floors => [.. Day.Floors.Select(f => new FilterSelect.Option(f.Id.Value, f.Name))];

    private IReadOnlyDictionary<string, string> PlaceNames => Zones.Concat(Floors).ToDictionary(o => o.Value, o => o.Text, StringComparer.Ordinal);

    private IReadOnlyDictionary<string, string> TeamNames => Teams.ToDictionary(o => o.Value, o => o.Text, StringComparer.Ordinal);

    private IReadOnlyList<FilterSelect.Option> Subjects => model.Kind switch
    {
        PlanChangeKind.CloseZone => Zones,
        PlanChangeKind.CloseLayer => Floors,
        _ => Teams,
    };

    private string SubjectLabel => model.Kind switch
    {
        PlanChangeKind.CloseZone => "Zone",
        PlanChangeKind.CloseLayer => "Floor",
        _ => "Team",
    };

    private string ChanceWord => !model.OwnChance ? AsSet : model.Chance is { } percent ? percent.ToString("0.#", CultureInfo.InvariantCulture) : NoRule;

    private void TakeChance(string word)
    {
        model.OwnChance = word != AsSet;
        model.Chance = decimal.TryParse(word, CultureInfo.InvariantCulture, out var percent) ? percent : null;
    }

    private async Task RunAsync()
    {
        (isBusy, refusal) = (true, null);
        var started = await Service.SimulateAsync(model.Request(Day.LocationId, Date), model.Changes, Actor, CancellationToken.None);
        isBusy = false;
        if (started.IsSuccess) Dialog.Close(DialogResult.Ok(started.Value));
        else refusal = string.Join(" ", started.Errors.Select(e => e.Error.Message).Distinct());
    }

    private static string Title(PlanChangeKind kind) => kind switch
    {
        PlanChangeKind.AddTeam => "Add a team",
        PlanChangeKind.ResizeTeam => "Team has other people",
        PlanChangeKind.CloseZone => "Close a zone",
        PlanChangeKind.CloseLayer => "Close a floor",
        PlanChangeKind.MoveFixedDay => "Move a fixed day",
        PlanChangeKind.SetContingency => "Other contingency",
        PlanChangeKind.SetMinCapacity => "Other minimum",
        PlanChangeKind.SetMaxCapacity => "Other maximum",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static RenderFragment Weekdays => builder =>
    {
        foreach (var day in Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None))
        {
            builder.OpenComponent<MudSelectItem<IsoDayOfWeek>>(0);
            builder.AddAttribute(1, "Value", day);
            builder.AddAttribute(2, "ChildContent", (RenderFragment)(text => text.AddContent(0, day.ToString())));
            builder.CloseComponent();
        }
    };
}
