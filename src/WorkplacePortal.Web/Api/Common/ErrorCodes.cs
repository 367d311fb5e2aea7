using System.Collections.Frozen;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>The contract's closed list of error codes. Each belongs to one HTTP status as the code of a whole answer.</summary>
internal static class ErrorCodes
{
    private static readonly (int Status, string[] Codes)[] ByStatus =
    [
        (StatusCodes.Status400BadRequest, [
            "validation_failed", "malformed_json", "unknown_property", "duplicate_property", "property_required", "invalid_type", "invalid_value",
            "invalid_range", "invalid_timezone", "unknown_parameter", "invalid_parameter", "missing_header", "ambiguous_filters", "id_mismatch",
            "duplicate_item", "too_many_items", "reference_mismatch", "date_in_past", "date_in_future", "window_too_long", "invalid_file",
            "invalid_floorplan"]),
        (StatusCodes.Status401Unauthorized, ["unauthorised"]),
        (StatusCodes.Status403Forbidden, [
            "insufficient_scope", "location_forbidden", "cancel_for_all_forbidden"]),
        (StatusCodes.Status404NotFound, [
            "route_not_found", "location_not_found", "layer_not_found", "zone_not_found", "room_not_found", "space_not_found", "team_not_found",
            "person_not_found", "holiday_not_found", "connection_not_found", "configuration_not_found", "external_location_not_mapped",
            "session_not_found", "forecast_job_not_found", "evolution_not_found", "allocation_not_found", "intention_not_found", "import_not_found"]),
        (StatusCodes.Status405MethodNotAllowed, ["method_not_allowed"]),
        (StatusCodes.Status409Conflict, [
            "already_exists", "in_use", "session_closed", "forecast_finished", "forecast_missing", "evolution_in_progress", "evolution_finished",
            "plan_outdated", "plan_missing", "allocation_conflict", "space_not_allocatable", "intention_conflict", "capacity_exceeded",
            "location_closed", "duplicate_intention", "intention_not_pending", "intention_in_past", "person_not_open_to_invitations",
            "person_inactive", "guests_not_allowed", "configuration_protected", "import_not_ready", "idempotency_in_progress"]),
        (StatusCodes.Status413PayloadTooLarge, ["payload_too_large"]),
        (StatusCodes.Status415UnsupportedMediaType, ["unsupported_media_type"]),
        (StatusCodes.Status422UnprocessableEntity, ["idempotency_key_reused"]),
        (StatusCodes.Status429TooManyRequests, ["rate_limited"]),
        (StatusCodes.Status500InternalServerError, ["internal_error"]),
        (StatusCodes.Status503ServiceUnavailable, ["service_unavailable"]),
    ];

    private static readonly FrozenDictionary<string, int> Statuses = ByStatus.SelectMany(g => g.Codes.Select(c => KeyValuePair.Create(c, g.Status))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In the contract's order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ByStatus.SelectMany(g => g.Codes)];

    /// <summary>The codes of a status.</summary>
    public static IReadOnlyList<string> Of(int status) => ByStatus.Single(g => g.Status == status).Codes;

    /// <summary>The status of a code; null for what the contract does not know.</summary>
    public static int? StatusOf(string code) => Statuses.TryGetValue(code, out var status) ? status : null;
}

/// <summary>A text that is one of <see cref="ErrorCodes.All"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ErrorCodeAttribute : Attribute;
