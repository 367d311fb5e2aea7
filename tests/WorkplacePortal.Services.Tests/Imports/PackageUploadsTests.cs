using System.IO.Compression;
using System.Text;
using NodaTime;
using NodaTime.Testing;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Imports.Uploads;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Imports;

public sealed class PackageUploadsTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Actor Admin = new(ActorKind.User, "u1", "Mo") { Role = Role.Admin };
    private readonly string root = System.IO.Directory.CreateTempSubdirectory("workplace-uploads-").FullName;
    private readonly FakeClock clock = new(TestPortal.Start);

    private PackageUploads Uploads => new(new UploadFolder(root), clock);

    [Fact]
    public async Task Sample_UploadedAsArchive_IsImportedWithoutAFault()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        var id = Uploads.Begin(Admin).Value;

        var package = (await Uploads.AddAsync(id, "workplace-sample.zip", new MemoryStream(new SampleFiles(portal.Clock).Archive(Admin).Value), Admin, None)).Value;

        Assert.Equal(CsvImport.Files, package.Files.Select(f => f.Format));
        Assert.True(package.IsReady);
        var stored = (await portal.Get<ImportService>().ImportAsync(Uploads.Complete(id, Admin).Value, Admin, ImportWatch.Nobody, None)).Value;
        Assert.Empty(stored.Errors);
        Assert.True(stored.Stored);
        Assert.Equal(40, stored.Files.Single(f => f.File == "people.csv").Created);
        Assert.True(stored.Files.Single(f => f.File == "occupancy.csv").Created > 500);
    }

    [Fact]
    public async Task Headings_NamedOtherwise_AreRecognised_AndWrittenAsTheFormatHasThem()
    {
        var id = Uploads.Begin(Admin).Value;

        var added = (await Uploads.AddAsync(id, "Teams (1).csv", Bytes("External ID;Name;Cost centre\ndev;\"Development; core\";77\n"), Admin, None)).Value;

        var file = Assert.Single(added.Files);
        Assert.False(file.IsReady);
        Assert.Equal(["external_id", "name", null], file.Columns.Select(c => c.Field));
        Assert.Equal(["color", "default_location_external_id"], file.Missing);
        var arranged = (await Uploads.ArrangeAsync(id, CsvImport.Teams, [.. file.Columns.Select(c => c.Field)], Admin, None)).Value;
        Assert.True(arranged.IsReady);
        Assert.Equal("external_id,name,color,default_location_external_id\ndev,Development; core,,\n", await File.ReadAllTextAsync(Path.Combine(Uploads.Complete(id, Admin).Value, "teams.csv"), None));
    }

    [Fact]
    public async Task Archive_WhoseNamesLeadElsewhere_WritesNothingOutsideItsFolder()
    {
        var id = Uploads.Begin(Admin).Value;

        var added = (await Uploads.AddAsync(id, "a.zip", Zip(("../../teams.csv", "external_id\n"), ("/etc/people.csv", "external_id\n"), ("notes.txt", "x")), Admin, None)).Value;

        Assert.Equal(["teams.csv", "people.csv"], added.Files.Select(f => f.Format.Name));
        Assert.Equal(2, System.IO.Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length);
        Assert.All(System.IO.Directory.GetFiles(root, "*", SearchOption.AllDirectories), f => Assert.Equal(Path.Combine(root, id.Value), Path.GetDirectoryName(f)));
    }

    [Fact]
    public async Task Archive_WithAFileManyTimes_IsRefused_AndLeavesNothing()
    {
        var id = Uploads.Begin(Admin).Value;

        var added = await Uploads.AddAsync(id, "a.zip", Zip(("a/teams.csv", "external_id\n"), ("b/Teams (1).csv", "external_id\n")), Admin, None);

        Assert.IsType<DuplicateItem>(added.Error);
        Assert.Empty(System.IO.Directory.GetFiles(root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Uploads_OfTwoWindowsAtOnce_AreAllThere()
    {
        var id = Uploads.Begin(Admin).Value;
        using var arrived = new SemaphoreSlim(0);

        // Each stops in the middle until all of them are there.
        var adding = CsvImport.Files.Select(f => Uploads.AddAsync(id, f.Name, new StopInTheMiddle(arrived, string.Join(',', f.Columns) + "\n"), Admin, None)).ToArray();
        arrived.Release(adding.Length);
        var added = await Task.WhenAll(adding);

        Assert.All(added, a => Assert.True(a.IsSuccess, a.Error?.Message));
        Assert.Equal(CsvImport.Files, Uploads.Find(id, Admin).Value.Files.Select(f => f.Format));
        Assert.Empty(System.IO.Directory.GetFiles(root, "*.part", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("../people.csv.exe")]
    [InlineData("broken.zip")]
    public async Task Add_OfSomethingElse_IsRefused_AndLeavesNothing(string name)
    {
        var id = Uploads.Begin(Admin).Value;
        Assert.IsType<InvalidFile>((await Uploads.AddAsync(id, name, Bytes("x"), Admin, None)).Error);
        Assert.Empty(System.IO.Directory.GetFiles(root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Arrange_WithAColumnTwice_OrUnknown_IsRefused()
    {
        var id = Uploads.Begin(Admin).Value;
        await Uploads.AddAsync(id, "teams.csv", Bytes("a,b\n1,2\n"), Admin, None);
        Assert.IsType<DuplicateItem>((await Uploads.ArrangeAsync(id, CsvImport.Teams, ["name", "name"], Admin, None)).Error);
        Assert.IsType<InvalidValue>((await Uploads.ArrangeAsync(id, CsvImport.Teams, ["salary", null], Admin, None)).Error);
    }

    [Theory]
    [InlineData("../../../etc")]
    [InlineData("000000000000000000000000")]
    [InlineData("")]
    public void Find_OfNoPackage_IsRefused(string id)
        => Assert.IsType<ImportNotFound>(Uploads.Find(new ImportId(id), Admin).Error);

    [Theory]
    [InlineData(Role.Employee)]
    [InlineData(Role.TeamLead)]
    [InlineData(Role.FacilityManager)]
    public async Task Uploads_OfWhoMayNotImport_AreRefused(Role role)
    {
        var by = new Actor(ActorKind.User, "u2", "Somebody") { Role = role, Locations = new HashSet<LocationId> { new("0123456789abcdef01234567") } };
        var id = Uploads.Begin(Admin).Value;
        Assert.IsType<InsufficientScope>(Uploads.Begin(by).Error);
        Assert.IsType<InsufficientScope>(Uploads.Find(null, by).Error);
        Assert.IsType<InsufficientScope>(Uploads.Complete(id, by).Error);
        Assert.IsType<InsufficientScope>((await Uploads.AddAsync(id, "teams.csv", Bytes(""), by, None)).Error);
        Assert.IsType<InsufficientScope>(new SampleFiles(clock).Archive(by).Error);
    }

    [Fact]
    public void Begin_ForgetsPackagesOfTheDaysBefore()
    {
        var old = Uploads.Begin(Admin).Value;
        clock.Advance(Duration.FromHours(23));
        var young = Uploads.Begin(Admin).Value;
        clock.Advance(Duration.FromHours(2));
        Uploads.Begin(Admin);
        Assert.IsType<ImportNotFound>(Uploads.Find(old, Admin).Error);
        Assert.True(Uploads.Find(young, Admin).IsSuccess);
    }

    public void Dispose() => System.IO.Directory.Delete(root, recursive: true);

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class StopInTheMiddle(SemaphoreSlim arrived, string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == 0) await arrived.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    private static MemoryStream Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        stream.Position = 0;
        return stream;
    }
}
