using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>One fault, as the contract's <c>ErrorItem</c>.</summary>
/// <param name="Pointer">A JSON pointer into the body, or <c>query:</c>, <c>path:</c> or <c>header:</c> with a name.</param>
/// <param name="Code">One of the contract's error codes.</param>
/// <param name="Message">What is wrong and what would be right.</param>
[SchemaName("ErrorItem")]
internal sealed record Fault(
    [property: StringLength(500), RegularExpression("^(|/.*|query:.+|header:.+|path:.+)$")] string Pointer, [property: ErrorCode] string Code, [property: StringLength(1000, MinimumLength = 1)] string Message)
{
    /// <summary>Ids of the records that stand in the way; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), StringLength(255, MinimumLength = 1), Items(1, int.MaxValue)]
    public IReadOnlyList<string>? RelatedIds { get; init; }
}

/// <summary>Collects the faults of a request while it is read, each with its pointer.</summary>
internal sealed class Faults
{
    /// <summary>More than this many are not listed: a hostile body must not make an endless answer.</summary>
    public const int Most = 1000;

    private const int LongestPointer = 500;
    private readonly List<string> path = [];
    private readonly List<Fault> found = [];

    public IReadOnlyList<Fault> Found => found;

    /// <summary>Goes into a property or item; <see cref="Leave"/> comes back.</summary>
    public void Enter(string segment) => path.Add(segment);

    public void Enter(int index) => path.Add(index.ToString(CultureInfo.InvariantCulture));

    public void Leave() => path.RemoveAt(path.Count - 1);

    /// <summary>A fault of what is being read.</summary>
    public void Add(string code, string message) => AddAt(Pointer(null), code, message);

    /// <summary>A fault of a property of what is being read.</summary>
    public void Add(string property, string code, string message) => AddAt(Pointer(property), code, message);

    /// <summary>A fault that a rule of the object being read found.</summary>
    public void Add(PortalError error)
    {
        var pointer = Pointer(null) + (error.Field.Length == 0 ? "" : "/" + error.Field);
        // Where a value could not be read, a rule has nothing more to say about it.
        if (error.Field.Length == 0 || !found.Exists(f => IsAtOrBelow(f.Pointer, pointer))) AddAt(pointer, error.Code, error.Message);
    }

    public void AddAt(string pointer, string code, string message)
    {
        if (found.Count < Most) found.Add(new Fault(Plain(pointer, LongestPointer), code, message));
    }

    /// <summary>What a caller has sent, as far as an answer repeats it: neither control characters nor halves of characters.</summary>
    public static string Plain(string sent, int most) => new([.. sent.Take(most).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c)]);

    private static bool IsAtOrBelow(string pointer, string place)
        => pointer.StartsWith(place, StringComparison.Ordinal) && (pointer.Length == place.Length || pointer[place.Length] == '/');

    private string Pointer(string? last)
    {
        if (path.Count == 0 && last is null) return "";
        var text = new StringBuilder();
        foreach (var segment in path) Append(text, segment);
        if (last is not null) Append(text, last);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string segment)
    {
        text.Append('/');
        foreach (var c in segment)
        {
            if (c == '~') text.Append("~0");
            else if (c == '/') text.Append("~1");
            else text.Append(c);
        }
    }
}

/// <summary>
/// A request record with rules across its properties that need no stored data (the contract's <c>x-rules</c>). Optional
/// values that could not be read are absent here; the rules are not asked when a required one could not be read.
/// </summary>
internal interface IChecked
{
    /// <summary>What is wrong; <see cref="PortalError.Field"/> is relative to this object.</summary>
    IEnumerable<PortalError> Check();
}
