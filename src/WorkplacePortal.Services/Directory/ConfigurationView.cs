using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Services.Directory;

/// <summary>Which configurations are wanted; null for all.</summary>
/// <param name="Id">This one.</param>
/// <param name="Name">Equal without regard to case.</param>
public sealed record ConfigurationFilter(ConfigurationId? Id = null, string? Name = null);

/// <summary>A configuration as it is stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="DefaultTimeZone">IANA id.</param>
/// <param name="Locations">How the other system names locations, by that name.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record ConfigurationView(ConfigurationId Id, string Name, string DefaultTimeZone, IReadOnlyList<ExternalLocation> Locations, Instant CreatedAt, Instant UpdatedAt);
