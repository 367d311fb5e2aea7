using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>The intentions that a visitor of the demo shall meet: every state, type and kind of answer in the coming days.</summary>
internal sealed class DemoStories(
    DemoPeople people, DemoAttendance attendance, DemoIntentions plans, DemoOffice london, ConfigurationId configuration, DemoPerson employee)
{
    public void Tell()
    {
        var today = london.Today;
        var next = london.NextOpen(today);
        var second = london.NextOpen(next);
        var third = london.NextOpen(second);
        var fourth = london.NextOpen(third);
        var product = Colleagues("PRD", third).Where(p => p != employee).ToList();
        var engineers = Colleagues("ENG", fourth).ToList();
        var sellers = Colleagues("SAL", fourth).ToList();

        var answers = new[] { IntentionStatus.Confirmed, IntentionStatus.Pending, IntentionStatus.Declined, IntentionStatus.Confirmed, IntentionStatus.Pending };
        plans.Invite(product[0], london.Building, third, IntentionType.Space, null, "Team day: roadmap", [(employee, IntentionStatus.Pending), .. product.Skip(1).Take(9).Select((p, n) => (p, answers[n % answers.Length]))]);
        plans.Invite(engineers[0], london.Building, fourth, IntentionType.Room, Room("Thames"), "Architecture review", [.. engineers.Skip(1).Take(5).Select((p, n) => (p, answers[n % answers.Length]))]);
        plans.Invite(sellers[0], london.Building, second, IntentionType.Meeting, Room("Fleet"), "Pipeline review", [(employee, IntentionStatus.Pending), .. sellers.Skip(1).Take(4).Select((p, n) => (p, answers[n % answers.Length]))]);
        plans.Invite(engineers[1], london.Building, second, IntentionType.Meeting, Room("Tyburn"), "Post-mortem", [.. engineers.Skip(6).Take(3).Select(p => (p, IntentionStatus.Cancelled))]);

        foreach (var (date, most) in new[] { (second, 12), (third, 18), (fourth, 14) })
        {
            var often = people.All.Where(p => p.Office == london.Building && !plans.HasSeat(p.Id, date) && attendance.Chance(p, date) > 0.6).Take(most);
            foreach (var person in often.ToList()) plans.Suggest(person, london.Building, date);
        }

        foreach (var person in people.All.Where((_, n) => n % 3 == 0))
        {
            if (attendance.NextLeave(person, today) is { } leave && Period.DaysBetween(today, leave.From) < 40) plans.AddLeave(person, leave, configuration);
        }
    }

    private IEnumerable<DemoPerson> Colleagues(string team, LocalDate date)
        => people.All.Where(p => p.Team?.Code == team && p.Person.IsActiveOn(date) && !attendance.IsAway(p, date) && !plans.HasSeat(p.Id, date));

    private RoomId Room(string name) => london.Building.Rooms.Find(r => r.Name == name)!.Id;
}
