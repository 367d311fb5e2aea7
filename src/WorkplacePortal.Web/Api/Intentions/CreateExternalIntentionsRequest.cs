using Microsoft.AspNetCore.Mvc;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Intentions;

/// <summary>Parameters of <c>POST /intentions/external</c>.</summary>
internal sealed record CreateExternalIntentionsParameters
{
    [FromHeader(Name = "x-configuration-id"), Text(TextKind.ConfigurationName)]
    public string ConfigurationId { get; init; } = "default";

    public bool Partial { get; init; }
}

internal sealed record CreateExternalIntentionsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<ExternalIntentionInput> Intentions { get; init; }

    public IReadOnlyList<ExternalIntention> ToDomain() => [.. Intentions.Select(i => i.ToDomain())];

    public IEnumerable<PortalError> Check()
    {
        var seen = new HashSet<(ExternalType, string)>();
        for (var n = 0; n < Intentions.Count; n++)
        {
            if (!seen.Add((Intentions[n].ExternalType, Intentions[n].ExternalId))) yield return new DuplicateItem("This booking is in the call twice.") { Field = $"intentions/{n}/external_id" };
        }
    }
}

/// <summary>One booking of another system. A location is required except for a leave.</summary>
[Requires("people_id", "people_email")]
internal sealed record ExternalIntentionInput : IChecked
{
    [Text(TextKind.ExternalId)]
    public required string ExternalId { get; init; }

    public required ExternalType ExternalType { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string> ExternalLocationId { get; init; }

    public Given<LocationId> LocationId { get; init; }

    public Given<DateTimeZone> ExternalLocationTimezone { get; init; }

    public Given<PersonId> PeopleId { get; init; }

    [Text(TextKind.Email)]
    public Given<string> PeopleEmail { get; init; }

    [Text(TextKind.Name)]
    public string? PeopleFirstName { get; init; }

    [Text(TextKind.Name)]
    public string? PeopleLastName { get; init; }

    public TeamId? TeamId { get; init; }

    [Text(TextKind.Name)]
    public string? TeamName { get; init; }

    public required DateOrTime StartsAt { get; init; }

    /// <summary>Exclusive; a bare date includes that whole day.</summary>
    public required DateOrTime EndsAt { get; init; }

    public Given<IntentionType> Type { get; init; }

    [OneOf("PENDING", "CONFIRMED", "DECLINED", "CANCELLED")]
    public IntentionStatus Status { get; init; } = IntentionStatus.Confirmed;

    [Text(TextKind.Name)]
    public string? Title { get; init; }

    [Text(TextKind.Label), Items(0, 20, Unique = true)]
    public IReadOnlyList<string> Labels { get; init; } = [];

    [System.ComponentModel.DataAnnotations.StringLength(500), Items(0, 20)]
    public Given<IReadOnlyDictionary<string, string>> Metadata { get; init; }

    public IEnumerable<PortalError> Check()
    {
        if (!PeopleId.IsGiven && !PeopleEmail.IsGiven) yield return new PropertyRequired("people_id") { Field = "people_id" };
        if (ExternalType == ExternalType.Leave && Type.IsGiven) yield return new InvalidValue("A leave has no type.") { Field = "type" };
        if (ExternalType != ExternalType.Leave && !LocationId.IsGiven && !ExternalLocationId.IsGiven) yield return new PropertyRequired("external_location_id") { Field = "external_location_id" };
        foreach (var fault in DateOrTime.Check(StartsAt, EndsAt, ExternalLocationTimezone.Value)) yield return fault;
    }

    public ExternalIntention ToDomain() => new()
    {
        ExternalId = ExternalId,
        ExternalType = ExternalType,
        Times = IntentionDates.TimesOf(StartsAt, EndsAt, ExternalLocationTimezone.Value),
        Person = new PersonRef(PeopleId.IsGiven ? PeopleId.Value : null, PeopleEmail.Value, PeopleFirstName, PeopleLastName),
        Status = Status,
        Type = Type.IsGiven ? Type.Value : null,
        LocationId = LocationId.IsGiven ? LocationId.Value : null,
        ExternalLocationId = ExternalLocationId.Value,
        TeamId = TeamId,
        TeamName = TeamName,
        Title = Title,
        Labels = Labels,
        Metadata = Metadata.Value,
    };
}
