using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Imports;

public sealed record FolderNotFound(string Folder) : Invalid("invalid_value", $"There is no folder '{Folder}'.");

/// <summary>Others changed the same records again and again while the import tried to store them.</summary>
public sealed record ImportCrossed() : Conflict("already_exists", "Somebody else was storing the same records at the same time. Nothing was stored; import again.");

public sealed record ImportNotFound(ImportId Import) : NotFound("import_not_found", $"No import has the id {Import}.");

/// <summary>The import is over: there is nothing to cancel.</summary>
public sealed record ImportFinished(ImportId Import) : Conflict("import_not_ready", $"The import {Import} is over.");
