using NodaTime;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>A team of the demo workplace.</summary>
/// <param name="Code">External id and three letters for people.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color">As data; the portal draws it in the nearest of its own team colours.</param>
/// <param name="Size">Members.</param>
/// <param name="Rate">Share of a member's working days on site.</param>
/// <param name="TeamDay">The weekday on which the team meets.</param>
internal sealed record DemoTeam(string Code, string Name, string Color, int Size, double Rate, IsoDayOfWeek TeamDay)
{
    public bool InLisbon { get; init; }

    public Priority Priority { get; init; } = Priority.Medium;

    public TeamSettingType Type { get; init; }

    public int Min { get; init; }

    public int? Max { get; init; }

    public int Contingency { get; init; }

    public IReadOnlyList<IsoDayOfWeek> FixedDays { get; init; } = [];
}

/// <summary>What the demo workplace is made of. Every name is made up.</summary>
internal static class DemoTables
{
    public const int PeopleWithoutTeam = 9;

    public static readonly IReadOnlyList<DemoTeam> Teams =
    [
        new("ENG", "Engineering", "#2B3F9E", 44, 0.62, IsoDayOfWeek.Tuesday) { Priority = Priority.High, Min = 12, Max = 44, Contingency = 5 },
        new("PRD", "Product", "#5FB4F2", 24, 0.70, IsoDayOfWeek.Wednesday) { Priority = Priority.High, Min = 8, Contingency = 5 },
        new("CUS", "Customer Care", "#3E9C93", 30, 0.66, IsoDayOfWeek.Monday) { Min = 10, Contingency = 10 },
        new("SAL", "Sales", "#E0AE3A", 26, 0.58, IsoDayOfWeek.Thursday) { Max = 24 },
        new("MKT", "Marketing", "#3C7A20", 18, 0.64, IsoDayOfWeek.Wednesday),
        new("ACC", "Accounting", "#B5475F", 16, 0.74, IsoDayOfWeek.Tuesday) { Min = 5, FixedDays = [IsoDayOfWeek.Tuesday] },
        new("PLN", "Planning", "#8F8A24", 14, 0.72, IsoDayOfWeek.Thursday),
        new("LGL", "Legal", "#6F0832", 10, 0.60, IsoDayOfWeek.Wednesday) { Priority = Priority.Low },
        new("PPL", "People", "#8E4AA0", 12, 0.70, IsoDayOfWeek.Tuesday),
        new("DAT", "Data", "#1F6F8B", 13, 0.66, IsoDayOfWeek.Wednesday),
        new("FAC", "Facilities", "#7A5C3E", 8, 0.90, IsoDayOfWeek.Monday) { Type = TeamSettingType.Fixed, Min = 5, Priority = Priority.High },
        new("EXE", "Leadership office", "#4A4F57", 6, 0.78, IsoDayOfWeek.Tuesday) { Priority = Priority.High },
        new("LSE", "Lisbon Engineering", "#3D63C9", 20, 0.66, IsoDayOfWeek.Wednesday) { InLisbon = true },
        new("LSS", "Lisbon Support", "#C2571A", 10, 0.72, IsoDayOfWeek.Tuesday) { InLisbon = true, Min = 3 },
    ];

    /// <summary>How full a weekday is, Monday first.</summary>
    public static readonly IReadOnlyList<double> Week = [0.66, 1.02, 1.08, 0.98, 0.42];

    public static readonly string[] FirstNames = (
        "Amelia Oliver Isla Arthur Priya Mohammed Grace Theo Freya Callum Aisha Rohan Niamh Declan Chloe Ethan Zara Kwame Beatriz Tiago "
        + "Marta Jonas Elif Kemal Sofia Mateo Ines Luca Hannah Felix Yuki Kenji Mei Wei Anika Dev Nadia Omar Leila Samir Ruth Edwin Fiona "
        + "Angus Bronwen Rhys Ciara Eoin Harriet Jasper Imogen Reuben Tamsin Wilf Adaeze Chidi Folake Tunde Ewa Piotr Katya Ivan Helena Rui "
        + "Carla Nuno Teresa Miguel Agnes Bruno Clara Daniel Esther Frank Gemma Hugo Irina Jamal Keira Liam Maeve Noah Orla Patrick Quentin").Split(' ');

    public static readonly string[] LastNames = (
        "Ashworth Bennett Chowdhury Davies Ellison Farrow Gallagher Hargreaves Iqbal Jennings Kowalski Lindqvist Mbeki Novak Okafor Patel "
        + "Quigley Rahman Sinclair Thornton Underhill Vasquez Whitfield Yamada Zielinski Abara Barros Costa Duarte Esteves Ferreira Gomes "
        + "Henriques Lopes Marques Nogueira Pinto Queiroz Ramos Santos Tavares Vieira Adeyemi Bakshi Cartwright Dunmore Easton Fenwick Goldberg "
        + "Hollis Ibbotson Jha Kaur Lister Mercer Nakamura Osborne Pryce Radcliffe Sharma Trent Usher Vance Wren Yilmaz Ainsley Boateng Crane "
        + "Dalton Egan Finch Grover Haines Imrie Joyce Keane Lowry Munro Nash Oakley Peake Rowan Stark Tully").Split(' ');
}
