using System.Reflection;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class PageUrlTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Theory]
    [InlineData("today", "2026-11-24")]
    [InlineData("TODAY", "2026-11-24")]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-02-30", null)]
    [InlineData("01/12/2026", null)]
    [InlineData("9999-12-31", null)]
    [InlineData("-9998-01-01", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("2199-12-31", "2199-12-31")]
    [InlineData(null, null)]
    public void Date_TakesIsoDatesAndToday(string? text, string? date)
        => Assert.Equal(date, PageUrl.Date(text, Today) is { } read ? NodaTime.Text.LocalDatePattern.Iso.Format(read) : null);

    [Theory]
    [InlineData("room", IntentionType.Room)]
    [InlineData("Room", IntentionType.Room)]
    [InlineData("1", null)]
    [InlineData("chair", null)]
    [InlineData(null, null)]
    public void Word_TakesNamesOnly(string? text, IntentionType? value) => Assert.Equal(value, PageUrl.Word<IntentionType>(text));

    [Theory]
    [InlineData("7", 7, 7)]
    [InlineData("-7", null, 1)]
    [InlineData("0", 0, 1)]
    [InlineData("99999999", 99999999, 1)]
    [InlineData("99999999999", null, 1)]
    [InlineData("seven", null, 1)]
    [InlineData(null, null, 1)]
    public void Number_TakesWhatIsOne_AndPageTheFirstForAnythingElse(string? text, int? number, int page)
    {
        Assert.Equal(number, PageUrl.Number(text));
        Assert.Equal(page, PageUrl.PageNumber(text));
    }

    /// <summary>The framework throws at a number or a yes that it cannot read, and the page would be gone.</summary>
    [Fact]
    public void Pages_TakeTheirAddressAsTexts()
    {
        var given = typeof(PageUrl).Assembly.GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute))).ToList();

        Assert.True(given.Count > 50);
        Assert.Empty(given.Where(p => p.PropertyType != typeof(string) && p.PropertyType != typeof(string[])).Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));
    }

    [Fact]
    public void With_ChangesSomeParts_AndTakesAwayWhatIsEmpty()
    {
        using var context = new BunitContext();
        var navigation = context.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/intentions?location=a&page=3&person=ann");

        var address = navigation.With(("date", Today), ("page", null), ("person", ""), ("status", new[] { "pending", "likely" }));

        Assert.Equal("/intentions?location=a&date=2026-11-24&status=pending&status=likely", new Uri(address).PathAndQuery);
    }

    [Fact]
    public void Filter_ReplacesAndStepPushes()
    {
        using var context = new BunitContext();
        var navigation = context.Services.GetRequiredService<BunitNavigationManager>();

        navigation.Step(("date", Today));
        navigation.Step(("sel", "x"));
        navigation.Filter(("team", "a"));

        Assert.Equal(2, navigation.History.Count);
        Assert.Equal("/?date=2026-11-24&sel=x&team=a", new Uri(navigation.Uri).PathAndQuery);
    }
}
