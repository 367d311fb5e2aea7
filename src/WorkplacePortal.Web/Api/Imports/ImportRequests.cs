using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Imports.Files;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Imports;

/// <summary>Parameters of <c>GET /imports</c>.</summary>
internal sealed record ListImports : ListParameters
{
    [OneOf("created_at", "kind", "state")]
    public override string Sort { get; init; } = "created_at";

    public ImportId? ImportId { get; init; }

    public FileImportKind? Kind { get; init; }

    public FileImportState? State { get; init; }

    [JsonIgnore]
    public FileImportFilter Filter => new(ImportId, Kind, State);
}

/// <summary>Parameters of <c>POST /imports/{import_id}/commit</c>.</summary>
internal sealed record CommitImport
{
    [FromRoute]
    public required ImportId ImportId { get; init; }

    public bool Partial { get; init; }
}

/// <summary>A file and how to read it: the parts of a form.</summary>
internal sealed record CreateImportRequest : IChecked
{
    private const int LongestName = 200;

    public required SentFile File { get; init; }

    public required FileImportKind Kind { get; init; }

    public Given<LocationId> LocationId { get; init; }

    public Given<DateTimeZone> Timezone { get; init; }

    /// <summary>A JSON object of field names by heading.</summary>
    [StringLength(10_000, MinimumLength = 2)]
    public Given<string> Columns { get; init; }

    public bool Commit { get; init; }

    public IEnumerable<PortalError> Check()
    {
        if (Columns.IsGiven && Mapping() is null) yield return new InvalidValue("It must be a JSON object of field names by heading, such as {\"Badge holder\":\"people_external_id\"}, each heading once.") { Field = "columns" };
    }

    public UploadedFile ToDomain() => new(
        Kind, NameOf(File.Name), File.Bytes, LocationId.IsGiven ? LocationId.Value : null, Timezone.IsGiven ? Timezone.Value : null, Mapping() ?? new Dictionary<string, string>(StringComparer.Ordinal), Commit);

    private Dictionary<string, string>? Mapping()
    {
        if (!Columns.IsGiven) return null;
        try
        {
            using var json = JsonDocument.Parse(Columns.Value!, new JsonDocumentOptions { MaxDepth = 2 });
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in json.RootElement.EnumerateObject())
            {
                if (JsonText.Of(() => column.Name) is not { } heading || column.Value.ValueKind != JsonValueKind.String || JsonText.Of(column.Value.GetString) is not { } field || !mapping.TryAdd(heading, field)) return null;
            }

            return mapping;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As the contract's names are: no control characters, and never nothing.</summary>
    private static string NameOf(string? sent)
    {
        var plain = new string([.. (sent ?? "").EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r)).Take(LongestName).SelectMany(r => r.ToString())]);
        return plain.Length == 0 ? "file.csv" : plain;
    }
}
