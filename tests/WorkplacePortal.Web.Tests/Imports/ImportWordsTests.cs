using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Imports.Uploads;
using WorkplacePortal.Web.Components.Imports;

namespace WorkplacePortal.Web.Tests.Imports;

public sealed class ImportWordsTests
{
    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(12_400, "12 KB")]
    [InlineData(12_400_000, "12.4 MB")]
    public void Size_IsShort(long bytes, string expected) => Assert.Equal(expected, ImportWords.Size(bytes));

    [Fact]
    public void Columns_SayWhatWillBeChanged()
    {
        var file = new UploadedCsv(CsvImport.Teams, 10, ';', [new("External ID", "external_id"), new("name", "name"), new("Cost", null)], [], IsReady: false);
        Assert.Equal("Separated by ';', will be written with commas, 1 heading is named otherwise, 2 columns are missing and 1 column is left out", ImportWords.Columns(file));
        Assert.Equal("All columns as expected", ImportWords.Columns(file with { IsReady = true }));
    }

    [Fact]
    public void Outcome_NamesOnlyWhatHappened()
    {
        Assert.Equal("3 created, 1,200 as before", ImportWords.Outcome(new FileOutcome("teams.csv", 1203, 3, 0, 1200)));
        Assert.Equal("no rows", ImportWords.Outcome(new FileOutcome("teams.csv", 0, 0, 0, 0)));
    }
}
