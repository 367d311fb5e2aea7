using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Data;

public sealed class StreamingTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ALongPage_IsReadInParts_FromOneSnapshot_WhileOthersWrite(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await AddTeamsAsync(portal, "b", 10);
        await using var page = (await StreamAsync(portal, new PageRequest(Skip: 2, Limit: 100))).Value;
        Assert.Equal((3, 10, 10), (page.From, page.To, page.Total));

        var read = new List<string>();
        await foreach (var name in page.Items)
        {
            // A row that sorts before all others would shift every later part.
            if (read.Count == 0) await AddTeamsAsync(portal, "a", 1);
            read.Add(name);
        }

        Assert.Equal(["b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9"], read);
        Assert.Equal(11, (await StreamAsync(portal, new PageRequest(Limit: 2))).Value.Total);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ALimitInsideAPart_EndsThePageThere_AndBeyondTheEndItIsEmpty(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await AddTeamsAsync(portal, "b", 10);
        await using var page = (await StreamAsync(portal, new PageRequest(Skip: 1, Limit: 5))).Value;
        Assert.Equal(["b1", "b2", "b3", "b4", "b5"], await page.Items.ToListAsync());
        Assert.Equal((2, 6), (page.From, page.To));
        await using var empty = (await StreamAsync(portal, new PageRequest(Skip: 20, Limit: 5))).Value;
        Assert.Empty(await empty.Items.ToListAsync());
        Assert.Equal((0, 0, 10), (empty.From, empty.To, empty.Total));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ARefusal_IsHandedOn(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var refused = await portal.Database.StreamAsync<string>(new PageRequest(Limit: 9), (_, _, _) => Task.FromResult<Result<Page<string>>>(new TeamNotFound("x")), default, atOnce: 3);
        Assert.IsType<TeamNotFound>(refused.Error);
    }

    private static Task<Result<PageStream<string>>> StreamAsync(TestPortal portal, PageRequest page)
        => portal.Database.StreamAsync<string>(
            page,
            async (db, part, ct) => await db.Set<Team>().OrderBy(t => t.Name).ThenBy(t => t.Id).Select(t => t.Name).ToPageAsync(part, ct),
            default,
            atOnce: 3);

    private static Task AddTeamsAsync(TestPortal portal, string prefix, int count)
        => portal.AddAsync([.. Enumerable.Range(0, count).Select(n => new Team
        {
            Id = IdFactory.New<TeamId>(TestPortal.Start), Name = $"{prefix}{n}", Color = "#112233", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start,
        })]);
}
