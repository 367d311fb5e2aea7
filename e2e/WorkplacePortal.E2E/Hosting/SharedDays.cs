namespace WorkplacePortal.E2E.Hosting;

/// <summary>Journeys that change the same weeks and the same people of the demo: one after the other, so that none reads what another is changing.</summary>
[CollectionDefinition(Name)]
public sealed class SharedDays
{
    public const string Name = "shared days";
}
