using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Intentions;

/// <summary>Parameters of <c>POST /intentions</c>.</summary>
internal sealed record CreateIntentionParameters
{
    public bool Force { get; init; }
}

/// <summary>One intention with its invitations. Needs a person or a team, and dates in one of both forms.</summary>
[Requires("people_id", "people_email", "team_id", "team_name")]
[Requires("dates", "starts_at ends_at", OnlyOne = true)]
internal sealed record CreateIntentionRequest : IChecked, ILocated
{
    [OneOf("PENDING", "CONFIRMED")]
    public required IntentionStatus Status { get; init; }

    public required IntentionType Type { get; init; }

    public required LocationId LocationId { get; init; }

    public PersonId? PeopleId { get; init; }

    [Text(TextKind.Name)]
    public string? PeopleFirstName { get; init; }

    [Text(TextKind.Name)]
    public string? PeopleLastName { get; init; }

    [Text(TextKind.Email)]
    public string? PeopleEmail { get; init; }

    public TeamId? TeamId { get; init; }

    [Text(TextKind.Name)]
    public string? TeamName { get; init; }

    public bool SkipAutoAccept { get; init; }

    public Given<IntentionDates> Dates { get; init; }

    public Given<DateOrTime> StartsAt { get; init; }

    public Given<DateOrTime> EndsAt { get; init; }

    public Given<DateTimeZone> Timezone { get; init; }

    public PersonId? OrganiserId { get; init; }

    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public RoomId? RoomId { get; init; }

    [Text(TextKind.Label), Items(0, 20, Unique = true)]
    public IReadOnlyList<string> Labels { get; init; } = [];

    [Text(TextKind.Name)]
    public string? Title { get; init; }

    [Text(TextKind.Text)]
    public string? Reason { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Items(0, 200)]
    public IReadOnlyList<InvitationInput> Invites { get; init; } = [];

    private bool HasPerson => PeopleId is not null || PeopleEmail is not null;

    public IEnumerable<PortalError> Check()
    {
        if (!HasPerson && TeamId is null && TeamName is null) yield return new PropertyRequired("people_id") { Field = "people_id" };
        if (RoomId is not null && Type == IntentionType.Space) yield return new InvalidValue("A room goes with the types ROOM and MEETING.") { Field = "room_id" };
        if (Invites.Count > 0 && !HasPerson && OrganiserId is null) yield return new PropertyRequired("organiser_id") { Field = "organiser_id" };
        foreach (var fault in CheckDates()) yield return fault;
        foreach (var fault in CheckInvitees()) yield return fault;
    }

    public string Locate(string field) => Dates.IsGiven && field is "starts_at" or "ends_at" ? "dates/" + field : field;

    public NewIntention ToDomain() => new()
    {
        Status = Status,
        Type = Type,
        LocationId = LocationId,
        Times = Dates.Value?.Times ?? IntentionDates.TimesOf(StartsAt.Value, EndsAt.Value, Timezone.Value),
        Person = new PersonRef(PeopleId, PeopleEmail, PeopleFirstName, PeopleLastName),
        TeamId = TeamId,
        TeamName = TeamName,
        OrganiserId = OrganiserId,
        LayerId = LayerId,
        ZoneId = ZoneId,
        RoomId = RoomId,
        Labels = Labels,
        Title = Title,
        Reason = Reason,
        ExternalId = ExternalId,
        SkipAutoAccept = SkipAutoAccept,
        Invites = [.. Invites.Select(i => new PersonRef(i.Id, i.Email))],
    };

    private IEnumerable<PortalError> CheckDates()
    {
        if (Dates.IsGiven && (StartsAt.IsGiven || EndsAt.IsGiven || Timezone.IsGiven))
        {
            yield return new AmbiguousFilters("Send 'dates', or 'starts_at', 'ends_at' and 'timezone', not both.") { Field = "dates" };
        }
        else if (!Dates.IsGiven)
        {
            if (!StartsAt.IsGiven) yield return new PropertyRequired(EndsAt.IsGiven ? "starts_at" : "dates") { Field = EndsAt.IsGiven ? "starts_at" : "dates" };
            else if (!EndsAt.IsGiven) yield return new PropertyRequired("ends_at") { Field = "ends_at" };
            else foreach (var fault in DateOrTime.Check(StartsAt.Value, EndsAt.Value, Timezone.Value)) yield return fault;
        }
    }

    private IEnumerable<PortalError> CheckInvitees()
    {
        var (people, emails) = (new HashSet<PersonId>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        if (OrganiserId is { } organiser) people.Add(organiser);
        if (PeopleId is { } person) people.Add(person);
        if (PeopleEmail is { } email) emails.Add(email.Trim());
        for (var n = 0; n < Invites.Count; n++)
        {
            var again = (Invites[n].Id is { } id && !people.Add(id)) | (Invites[n].Email is { } address && !emails.Add(address.Trim()));
            if (again) yield return new DuplicateItem("This person takes part already.") { Field = $"invites/{n}" };
        }
    }
}

/// <summary>When, in an object of its own.</summary>
internal sealed record IntentionDates : IChecked
{
    public required DateOrTime StartsAt { get; init; }

    /// <summary>Exclusive; a bare date includes that whole day.</summary>
    public required DateOrTime EndsAt { get; init; }

    public Given<DateTimeZone> Timezone { get; init; }

    [JsonIgnore]
    public IntentionTimes Times => TimesOf(StartsAt, EndsAt, Timezone.Value);

    public IEnumerable<PortalError> Check() => DateOrTime.Check(StartsAt, EndsAt, Timezone.Value);

    /// <summary>Read in the zone that is named, else where the intention lies.</summary>
    public static IntentionTimes TimesOf(DateOrTime startsAt, DateOrTime endsAt, DateTimeZone? zone) => new(startsAt.StartIn, endsAt.EndIn, zone);
}

/// <summary>One invitee.</summary>
[Requires("people_id", "people_email")]
internal sealed record InvitationInput : IChecked
{
    public Given<PersonId> PeopleId { get; init; }

    [Text(TextKind.Email)]
    public Given<string> PeopleEmail { get; init; }

    [JsonIgnore]
    public PersonId? Id => PeopleId.IsGiven ? PeopleId.Value : null;

    [JsonIgnore]
    public string? Email => PeopleEmail.Value;

    public IEnumerable<PortalError> Check()
    {
        if (!PeopleId.IsGiven && !PeopleEmail.IsGiven) yield return new PropertyRequired("people_id") { Field = "people_id" };
    }
}
