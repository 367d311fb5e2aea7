using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Components.Common.Records;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class RecordFormTests
{
    [Fact]
    public void Change_GivesOnlyTheFieldsThatWereChanged()
    {
        var form = new RecordForm(isNew: false, [new("name", "Name") { Before = "North" }, new("capacity", "Seats", FieldKind.Number) { Before = "12" }]);
        form.Fields[1].Value = "";
        Assert.False(form.Text("name").IsGiven);
        Assert.Equal((true, null), (form.WholeOrNone("capacity").IsGiven, form.WholeOrNone("capacity").Value));
    }

    [Fact]
    public void NewRecord_GivesEveryFieldThatIsFilledIn()
    {
        var form = new RecordForm(isNew: true, [new("name", "Name"), new("closed", "Closed", FieldKind.Check) { Before = "true" }, new("labels", "Labels", FieldKind.Words)]);
        form.Fields[2].Value = " quiet, window ,Quiet,";
        Assert.False(form.Text("name").IsGiven);
        Assert.True(form.Check("closed").Value);
        Assert.Equal(["quiet", "window"], form.List("labels").Value!);
    }

    [Fact]
    public void Faults_StandBesideTheFieldThatTheirPathNames()
    {
        var form = new RecordForm(isNew: false, [new("max_capacity", "Maximum"), new("labels", "Labels")]);
        form.Refuse([new InvalidValue("Too small.") { Field = "settings/0/max_capacity" }, new InvalidValue("Too long.") { Field = "labels/2" }, new InUse("Three seats are in use.")]);
        Assert.Equal(("Too small.", "Too long.", "Three seats are in use.", false), (form.FaultOf("max_capacity"), form.FaultOf("labels"), form.Fault, form.IsSound));
        form.Begin();
        Assert.True(form.IsSound);
    }

    [Fact]
    public void NumberOrDate_ThatCannotBeRead_IsAFaultOfItsField()
    {
        var form = new RecordForm(isNew: true, [new("capacity", "Seats", FieldKind.Number) { Value = "a few" }, new("date", "Day", FieldKind.Date) { Value = "25/12" }]);
        form.Whole("capacity");
        form.Date("date");
        Assert.Equal(("'a few' is no whole number.", "'25/12' is no date, such as 2026-11-25."), (form.FaultOf("capacity"), form.FaultOf("date")));
    }

    [Fact]
    public void Week_IsReadAsItWasWritten()
    {
        IReadOnlyList<IsoDayOfWeek> work = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday];
        var week = new OpeningHours([new OpeningPeriod(work, new LocalTime(7, 0), new LocalTime(12, 0)), new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Saturday], new LocalTime(13, 0), new LocalTime(19, 30))]);
        Assert.Equal(week, WeekForm.Read(WeekForm.Of(week)).Value);
        Assert.Equal("07:00–12:00, 13:00–19:30", WeekForm.Shown(week, IsoDayOfWeek.Monday));
        Assert.Equal("closed", WeekForm.Shown(week, IsoDayOfWeek.Sunday));
        Assert.Equal(OpeningHours.AlwaysOpen, WeekForm.Read(WeekForm.Of(OpeningHours.AlwaysOpen)).Value);
    }

    [Theory]
    [InlineData("19:00-07:00")]
    [InlineData("7 to 9")]
    [InlineData("07:00-")]
    public void Week_WithoutSense_IsRefusedAtItsDay(string hours)
    {
        var form = WeekForm.Of(new OpeningHours([new OpeningPeriod([IsoDayOfWeek.Monday], new LocalTime(7, 0), new LocalTime(12, 0))]));
        form.Fields[2].Value = hours;
        Assert.Equal(nameof(IsoDayOfWeek.Wednesday), WeekForm.Read(form).Error!.Field);
    }

    [Fact]
    public void Closure_OfSeveralDays_IsOneForEach_AndSaysWhatItHits()
    {
        var form = HolidayForms.Form(null);
        form.Fields[0].Value = "2026-12-24";
        form.Fields[1].Value = "2026-12-26";
        form.Fields[2].Value = "Works";
        Assert.Equal(3, HolidayForms.ToNew(form, new LocationId("x")).Value.Count);
        var dates = HolidayForms.Closes(form)!.Value;
        Assert.Equal("This hits 31 bookings and 1 open invitation for these 3 days. They stay until somebody cancels them; nothing new can be booked.", HolidayForms.Effect(new ClosureEffect(31, 1, 0), dates));
        Assert.StartsWith("Nobody has booked", HolidayForms.Effect(new ClosureEffect(0, 0, 0), dates), StringComparison.Ordinal);
        form.Fields[1].Value = "2026-12-20";
        Assert.Equal("until", HolidayForms.ToNew(form, new LocationId("x")).Error!.Field);
    }
}
