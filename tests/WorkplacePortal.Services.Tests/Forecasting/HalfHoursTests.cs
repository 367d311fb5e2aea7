using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Forecasting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class HalfHoursTests
{
    [Theory]
    [InlineData("Europe/London", 2027, 3, 28, 23)]
    [InlineData("Europe/London", 2026, 10, 25, 25)]
    [InlineData("America/Sao_Paulo", 2018, 11, 4, 23)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 4, 23.5)]
    [InlineData("Pacific/Apia", 2026, 5, 5, 24)]
    public void HalfHours_FillTheDay_AlsoWhereClocksMove(string name, int year, int month, int day, double hours)
    {
        var (zone, date) = (LocalTimes.Zone(name), new LocalDate(year, month, day));
        var slots = Enumerable.Range(0, 48).SelectMany(h => HalfHours.On(h, date, zone)).OrderBy(s => s.StartsAt).ToList();
        var whole = date.DayOf(zone);

        Assert.Equal(Duration.FromHours(hours), whole.EndsAt - whole.StartsAt);
        Assert.Equal((whole.StartsAt, whole.EndsAt), (slots[0].StartsAt, slots[^1].EndsAt));
        for (var i = 1; i < slots.Count; i++) Assert.Equal(slots[i - 1].EndsAt, slots[i].StartsAt);
        Assert.All(slots, s => Assert.Contains(s, HalfHours.On(HalfHours.Of(s.StartsAt, date, zone), date, zone)));
    }
}
