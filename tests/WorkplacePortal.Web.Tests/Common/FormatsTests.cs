using System.Globalization;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Common;

/// <summary>Dates, times and numbers as the viewer's browser writes them; the words stay English.</summary>
public sealed class FormatsTests
{
    private static readonly LocalDate Day = new(2026, 11, 25);

    [Theory]
    [InlineData("en-GB", "Wed 25 Nov 2026", "25 Nov", "24 – 27 Nov 2026", "14:05", "1,204", "12.9", DayOfWeek.Monday)]
    [InlineData("", "Wed 25 Nov 2026", "25 Nov", "24 – 27 Nov 2026", "14:05", "1,204", "12.9", DayOfWeek.Monday)]
    [InlineData("de-DE", "Wed 25 Nov 2026", "25 Nov", "24 – 27 Nov 2026", "14:05", "1.204", "12,9", DayOfWeek.Monday)]
    [InlineData("de", "Wed 25 Nov 2026", "25 Nov", "24 – 27 Nov 2026", "14:05", "1.204", "12,9", DayOfWeek.Monday)]
    [InlineData("en-US", "Wed, Nov 25, 2026", "Nov 25", "Nov 24 – 27, 2026", "2:05 PM", "1,204", "12.9", DayOfWeek.Sunday)]
    [InlineData("ja-JP", "Wed 2026 Nov 25", "Nov 25", "2026 Nov 24 – 27", "14:05", "1,204", "12.9", DayOfWeek.Sunday)]
    public void Formats_AreTheBrowsers(string culture, string date, string dayMonth, string window, string time, string count, string decimals, DayOfWeek first)
        => As(culture, () =>
        {
            Assert.Equal(
                (date, dayMonth, window, time, count, decimals, first),
                (Days.WithYear(Day), Days.DayMonth(Day), Days.Window(new LocalDate(2026, 11, 24), new LocalDate(2026, 11, 27)), Days.Time(new LocalTime(14, 5)), Figures.Count(1204), Figures.OneDecimal(12.94), Formats.Current.FirstDay));
            Assert.Equal("Wednesday", Days.Weekday(Day));
            Assert.Equal(Day.ToDateTimeUnspecified(), DateTime.Parse(Day.ToDateTimeUnspecified().ToString(Formats.Current.PickerDate, Formats.Current.Picker), Formats.Current.Picker));
        });

    [Theory]
    [InlineData("en-US,en;q=0.9", "Nov 25, 2026")]
    [InlineData("de-DE,de;q=0.9,en;q=0.8", "25 Nov 2026")]
    [InlineData("tlh, xx-YY;q=0.5", "25 Nov 2026")]
    [InlineData("", "25 Nov 2026")]
    public async Task Pages_AreWrittenByTheLanguagesThatTheBrowserAccepts(string languages, string date)
    {
        await using var portal = await PortalHost.StartAsync();
        portal.Clock.Reset(Instant.FromUtc(2026, 11, 25, 12, 0));
        var ada = await portal.Get<AccountService>().CreateAsync(new NewAccount("ada@example.org", "correct horse battery staple", "Ada", Role.Admin), Actor.System, CancellationToken.None);
        await portal.AddAsync(new IdentityUserPasskey<string> { UserId = ada.Value.Id, CredentialId = [1], Data = new IdentityPasskeyData { Name = "Phone", PublicKey = [1], CreatedAt = portal.Clock.GetCurrentInstant().ToDateTimeOffset(), AttestationObject = [1], ClientDataJson = [1] } });
        using var browser = new Browser(portal.Address, languages);
        await browser.SubmitAsync("/account/sign-in", ("Form.Email", "ada@example.org"), ("Form.Password", "correct horse battery staple"));

        Assert.Contains($"Added {date}", await browser.ReadAsync("/me/security"), StringComparison.Ordinal);
    }

    [Fact]
    public void AChange_IsToldInTheFormatsOfWhoeverHearsIt()
    {
        var changes = new PortalChanges();
        var heard = new List<string>();
        As("en-US", () => changes.Subscribe(_ => heard.Add(Days.DayMonth(Day))));
        As("de-DE", () => changes.Subscribe(_ => heard.Add(Days.DayMonth(Day))));

        As("ja-JP", () => changes.Publish(new PortalChange(ChangeTopic.Mails)));

        Assert.Equal(["25 Nov", "Nov 25"], heard.Order(StringComparer.Ordinal));
    }

    private static void As(string culture, Action act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
