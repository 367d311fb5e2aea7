using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>What is written on an area, cut to the room that it has, and what is said about it in full.</summary>
public static class PlanLabels
{
    /// <summary>Average width of a character at 13 and at 11 units, with a little to spare.</summary>
    private const double Wide = 7.0;

    private const double Narrow = 6.2;
    private const double Padding = 16;

    /// <summary>Height of two lines.</summary>
    private const double TwoLines = 31;

    public static PlanLabel Fit(PlanAreaKind kind, string name, int taken, int capacity, IReadOnlyList<PlanPart> parts, bool closed, bool locked, double width, double above)
    {
        var room = width - Padding - (locked ? 16 : 0);
        if (kind == PlanAreaKind.MeetingRoom) return new PlanLabel("", Cut(name, room, Narrow), Cut(Figures.Of(capacity, "seat", "seats"), room, Narrow), "");
        var (id, rest) = Split(name);
        var count = closed ? "closed" : $"{taken}/{capacity}";
        var teams = above >= TwoLines ? parts : [];
        var left = room - (id.Length * Wide) - (count.Length * Narrow) - 8;
        if (left < (id.Length == 0 ? 4 * Wide : 0))
        {
            // Too narrow for both: the name has the first line, the count goes down to the teams.
            var second = $"{count} {string.Join(' ', teams.Select(p => p.Team.Code))}".TrimEnd();
            return new PlanLabel(Cut(id, room, Wide), id.Length == 0 ? Cut(rest, room, Wide) : "", "", above >= TwoLines ? Cut(second, room, Narrow) : "");
        }

        var full = $"{taken} of {capacity}";
        if (!closed && left - (rest.Length * Wide) - ((full.Length - count.Length) * Narrow) > 0) count = full;
        return new PlanLabel(id, left > 3 * Wide ? Cut(rest, room - (id.Length * Wide) - (count.Length * Narrow) - 14, Wide) : "", count, Teams(teams, room));
    }

    /// <summary>The zone's sign where its name begins with one, otherwise its name.</summary>
    public static string Sign(string name) => Split(name) is { Id.Length: > 0 } split ? split.Id : name;

    public static string Summarise(PlanAreaKind kind, string name, int taken, int capacity, IReadOnlyList<PlanPart> parts, bool closed, bool locked, string use)
    {
        var what = kind switch
        {
            PlanAreaKind.Zone => "Zone",
            PlanAreaKind.Office => "Room",
            _ => "Meeting room",
        };
        if (kind == PlanAreaKind.MeetingRoom) return $"{what} {name}, {Figures.Of(capacity, "seat", "seats")}{(use.Length > 0 ? $", {use}" : ", free")}.";
        if (closed) return $"{what} {name}, closed.";
        var who = parts.Count == 0 ? "nobody planned" : string.Join(", ", parts.Select(p => $"{p.Team.Name} {p.Seats}"));
        return $"{what} {name}, {taken} of {capacity} seats taken: {who}.{(locked ? " Locked." : "")}";
    }

    public static string Desk(string name, SeatState state, SeatUse? use) => state switch
    {
        SeatState.Closed => $"{name}: closed",
        SeatState.Free => $"{name}: free",
        SeatState.Left => $"{name}: free, had {use!.Who} before",
        SeatState.Added => $"{name}: {use!.Who}, added",
        SeatState.Moved => $"{name}: {use!.Who}, moved here",
        _ => $"{name}: {use!.Who}",
    }
    + (use is { Locked: true } ? ", locked" : "");

    /// <summary>One team by its name where it fits, several by their codes with their seats; what does not fit is counted.</summary>
    private static string Teams(IReadOnlyList<PlanPart> parts, double room)
    {
        if (parts.Count == 0) return "";
        if (parts.Count == 1) return parts[0].Team.Name.Length * Narrow <= room ? parts[0].Team.Name : Cut(parts[0].Team.Code, room, Narrow);
        for (var shown = parts.Count; shown > 0; shown--)
        {
            var text = string.Join(" · ", parts.Take(shown).Select(p => $"{p.Team.Code} {p.Seats}")) + (shown < parts.Count ? $" +{parts.Count - shown}" : "");
            if (text.Length * Narrow <= room) return text;
        }

        return Cut($"{parts.Count} teams", room, Narrow);
    }

    /// <summary>A short first word, or a short name, is the zone's sign and is set bold.</summary>
    private static (string Id, string Name) Split(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return space is > 0 and <= 4 ? (name[..space], name[(space + 1)..]) : name.Length <= 4 ? (name, "") : ("", name);
    }

    private static string Cut(string text, double room, double character)
    {
        var most = (int)(room / character);
        return text.Length <= most ? text : most < 3 ? "" : text[..(most - 1)].TrimEnd() + "…";
    }
}
