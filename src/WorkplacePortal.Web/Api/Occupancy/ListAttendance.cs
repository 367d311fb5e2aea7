using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Occupancy;

/// <summary>What the lists of attendance have in common.</summary>
internal abstract record ListAttendanceOf : ListParameters, IChecked
{
    [Items(1, 200)]
    public IReadOnlyList<LocationId> LocationId { get; init; } = [];

    [Items(1, 200)]
    public IReadOnlyList<TeamId> TeamId { get; init; } = [];

    [Items(1, 200)]
    public IReadOnlyList<PersonId> PeopleId { get; init; } = [];

    public LocalDate? StartsAt { get; init; }

    /// <summary>Included.</summary>
    public LocalDate? EndsAt { get; init; }

    [JsonIgnore]
    public AttendanceFilter Filter => new() { Locations = LocationId, Teams = TeamId, People = PeopleId, From = StartsAt, To = EndsAt };

    public virtual IEnumerable<PortalError> Check()
    {
        if (EndsAt < StartsAt) yield return new InvalidRange("ends_at must not lie before starts_at.") { Field = "ends_at" };
    }
}

/// <summary>Parameters of <c>GET /attendance</c>.</summary>
internal sealed record ListAttendance : ListAttendanceOf
{
    [OneOf("date", "name", "people_id", "team_id", "location_id", "first_seen_at", "last_seen_at")]
    public override string Sort { get; init; } = "date";
}

/// <summary>Parameters of <c>GET /attendance/heatmap</c>.</summary>
internal sealed record ListHeatmaps : ListAttendanceOf
{
    public const string Person = "person";
    public const string Team = "team";
    public const string ByDate = "date";
    public const string ByWeekday = "weekday_hour";

    [OneOf("location", Team, Person)]
    public string GroupBy { get; init; } = "location";

    [OneOf(ByWeekday, ByDate)]
    public string Grid { get; init; } = ByWeekday;

    [OneOf("subject_name", "subject_id")]
    public override string Sort { get; init; } = "subject_name";

    [JsonIgnore]
    public HeatmapSelection Selection => new(GroupBy switch { Person => HeatmapSubject.Person, Team => HeatmapSubject.Team, _ => HeatmapSubject.Location }, Grid == ByDate, Filter);

    public override IEnumerable<PortalError> Check()
    {
        foreach (var fault in base.Check()) yield return fault;
        if (StartsAt is not { } from || EndsAt is not { } to || new DateWindow(from, to).Days is not (> AttendanceQueries.MostDays and var days)) yield break;
        yield return new WindowTooLong(days, AttendanceQueries.MostDays) { Field = "ends_at" };
    }
}
