using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

/// <summary>A new team, or changes to one.</summary>
public sealed record TeamEdit
{
    public Optional<string> Name { get; init; }

    public Optional<string?> ExternalId { get; init; }

    public Optional<string> Color { get; init; }

    public Optional<bool> AllowGuests { get; init; }

    public Optional<TeamType> Type { get; init; }

    public Optional<IReadOnlyList<string>> Labels { get; init; }

    /// <summary>Replaces the whole list. Whoever is left out no longer has it as the default team.</summary>
    public Optional<IReadOnlyList<PersonId>> Members { get; init; }

    /// <summary>What is wrong with the values themselves.</summary>
    public IEnumerable<PortalError> Faults()
        => [.. TextFaults.Name(Name, "team_name"), .. TextFaults.ExternalId(ExternalId), .. TextFaults.Color(Color), .. TextFaults.Labels(Labels, "labels")];

    public void ApplyTo(Team team)
    {
        team.Name = Name.Or(team.Name);
        team.ExternalId = ExternalId.Or(team.ExternalId);
        team.Color = Color.Or(team.Color);
        team.AllowGuests = AllowGuests.Or(team.AllowGuests);
        team.Type = Type.Or(team.Type);
        team.Labels = Labels.Or(team.Labels);
    }
}

/// <summary>A new person, or changes to one.</summary>
public sealed record PersonEdit
{
    /// <summary>Kept in lower case.</summary>
    public Optional<string?> Email { get; init; }

    public Optional<string> FirstName { get; init; }

    public Optional<string> LastName { get; init; }

    public Optional<string?> ExternalId { get; init; }

    /// <summary>The person becomes a member.</summary>
    public Optional<TeamId?> DefaultTeamId { get; init; }

    public Optional<LocationId?> DefaultLocationId { get; init; }

    public Optional<LocalDate?> ActiveFrom { get; init; }

    public Optional<LocalDate?> ActiveTo { get; init; }

    public Optional<bool> Guest { get; init; }

    public Optional<IReadOnlyList<string>> Labels { get; init; }

    /// <summary>What is wrong with the values themselves.</summary>
    public IEnumerable<PortalError> Faults()
    {
        if (Email.Value is { } email && !WrittenForms.IsEmail(email)) yield return new InvalidValue($"'{email}' is no e-mail address.") { Field = "email" };
        IEnumerable<PortalError> texts = [.. TextFaults.Name(FirstName, "first_name"), .. TextFaults.Name(LastName, "last_name"), .. TextFaults.ExternalId(ExternalId), .. TextFaults.Labels(Labels, "labels")];
        foreach (var fault in texts) yield return fault;
        if (ActiveFrom.Value > ActiveTo.Value) yield return EndsBeforeItBegins;
    }

    /// <summary>Merges the change; null, or what the merged record would contradict.</summary>
    public PortalError? ApplyTo(Person person)
    {
        person.Email = Email.Or(person.Email)?.ToLowerInvariant();
        person.FirstName = FirstName.Or(person.FirstName);
        person.LastName = LastName.Or(person.LastName);
        person.ExternalId = ExternalId.Or(person.ExternalId);
        person.DefaultTeamId = DefaultTeamId.Or(person.DefaultTeamId);
        person.DefaultLocationId = DefaultLocationId.Or(person.DefaultLocationId);
        person.ActiveFrom = ActiveFrom.Or(person.ActiveFrom);
        person.ActiveTo = ActiveTo.Or(person.ActiveTo);
        person.Guest = Guest.Or(person.Guest);
        person.Labels = Labels.Or(person.Labels);
        return person.ActiveFrom > person.ActiveTo ? EndsBeforeItBegins : null;
    }

    private static InvalidRange EndsBeforeItBegins => new("The last active day lies before the first one.") { Field = "active_to" };
}
