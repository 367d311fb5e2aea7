namespace WorkplacePortal.Web.Tests.Architecture;

/// <summary>What may use what, as functions of one use: null when it is allowed, otherwise the rule that it breaks.</summary>
internal static class HouseRules
{
    private const string DomainFloor = "WorkplacePortal.Domain.";
    private const string ServicesFloor = "WorkplacePortal.Services.";
    private const string WebFloor = "WorkplacePortal.Web.";

    /// <summary>Each room may use what stands before it.</summary>
    private static readonly string[] ServicesChain =
        ["Spatial", "Directory", "Identity", "Jobs", "Occupancy", "Intentions", "Forecasting", "Allocations", "Evolution", "Me", "Imports"];

    /// <summary>The notice board and the audit log know no room, and every room writes its changes to them.</summary>
    private static readonly string[] ForEveryRoom = ["Notifications.PortalChanges", "Notifications.PortalChange", "Notifications.ChangeTopic", "Identity.AuditLog"];

    /// <summary>Rooms of the domain whose value types those after them may use.</summary>
    private static readonly string[] DomainLenders = ["Common", "Spatial", "Directory"];

    public static string? Domain(Use use)
    {
        if (!use.From.StartsWith(DomainFloor, StringComparison.Ordinal)) return null;
        if (!use.To.StartsWith("WorkplacePortal.", StringComparison.Ordinal))
        {
            var allowed = StartsWithAny(use.To, "System.", "NodaTime.", "MathNet.Numerics.", "Microsoft.CodeAnalysis.", "System.Runtime.")
                && !StartsWithAny(use.To, "System.IO.", "System.Net.", "System.Threading.Tasks.", "System.Data.", "System.Diagnostics.Process", "NodaTime.IClock", "NodaTime.SystemClock", "System.Text.Json.");
            return allowed ? null : "the domain knows no I/O, clock, task or framework";
        }

        if (!use.To.StartsWith(DomainFloor, StringComparison.Ordinal)) return "the domain stands below every other floor";
        var (from, to) = (Room(use.From, DomainFloor), Room(use.To, DomainFloor));
        if (EngineOf(use.FromNamespace) is { } engine)
            return to == "Common" || EngineOf(use.ToNamespace) == engine ? null : "an engine sees Common only";
        if (from == to) return null;
        var lender = Array.IndexOf(DomainLenders, to);
        var borrower = Array.IndexOf(DomainLenders, from);
        return lender >= 0 && (borrower < 0 || lender < borrower) ? null : "a room of the domain sees Common, Spatial and Directory only";
    }

    public static string? Services(Use use)
    {
        if (!use.From.StartsWith(ServicesFloor, StringComparison.Ordinal)) return null;
        if (use.To.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal))
            return use.To.StartsWith("Microsoft.AspNetCore.Identity.", StringComparison.Ordinal) ? null : "services know no web";
        if (use.To.StartsWith(WebFloor, StringComparison.Ordinal)) return "services stand below the web";
        if (!use.To.StartsWith(ServicesFloor, StringComparison.Ordinal)) return null;
        var (from, to) = (Room(use.From, ServicesFloor), Room(use.To, ServicesFloor));
        // The composition root maps every room; the registrations at the top of the floor know every room.
        if (from == to || from is "Data" or "" || to is "Data" or "") return null;
        if (ForEveryRoom.Any(n => use.To == ServicesFloor + n)) return null;
        if (from == "Notifications") from = "Jobs";
        if (to == "Notifications") to = "Jobs";
        return Array.IndexOf(ServicesChain, to) is >= 0 and var at && at <= Array.IndexOf(ServicesChain, from) ? null : "a room of the services uses only rooms before it";
    }

    public static string? Web(Use use)
    {
        if (!use.From.StartsWith(WebFloor, StringComparison.Ordinal)) return null;
        if (StartsWithAny(use.To, "Microsoft.EntityFrameworkCore.", "Microsoft.Data.Sqlite.", "Npgsql.")) return "the web cannot see the database";
        var components = use.From.StartsWith("WorkplacePortal.Web.Components.", StringComparison.Ordinal);
        var api = use.From.StartsWith("WorkplacePortal.Web.Api.", StringComparison.Ordinal);
        if (components && use.To.StartsWith("System.Net.Http.", StringComparison.Ordinal)) return "components do not call ourselves over HTTP";
        if (components && use.To.StartsWith("WorkplacePortal.Web.Api.", StringComparison.Ordinal)) return "components use services, not the API";
        if (api && StartsWithAny(use.To, "MudBlazor.", "WorkplacePortal.Web.Components.")) return "the API draws nothing";
        return null;
    }

    public static string? Engines(Use use)
        => EngineOf(use.FromNamespace) is not null
            && (StartsWithAny(use.To, "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "NodaTime.IClock", "System.DateTime", "System.Diagnostics.Stopwatch") || use.To == "System.Random")
            ? "an engine has no task, clock or random numbers but its own seeded ones"
            : null;

    /// <summary>The engine that a namespace belongs to, its inner parts included; null for none.</summary>
    private static string? EngineOf(string space)
        => (space + ".").IndexOf(".Engine.", StringComparison.Ordinal) is >= 0 and var at ? space[..(at + ".Engine".Length)] : null;

    private static string Room(string type, string floor)
    {
        var rest = type[floor.Length..];
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : rest[..dot];
    }

    private static bool StartsWithAny(string text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
