using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Allocations;

/// <summary>What the database itself promises, whoever writes.</summary>
public sealed class OccupiedSlotTests
{
    private const int Writers = 24;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Database_With24WritersThatLookAtNothing_KeepsOneSlot(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var rows = new List<AllocationId>();
        for (var n = 0; n < Writers; n++) rows.Add(await portal.PlantAsync([]));

        var outcomes = await Task.WhenAll(rows.Select(row => Task.Run(() => AddSlotAsync(portal, row, portal.Day))));

        Assert.Single(outcomes, true);
        Assert.Single(await portal.SlotsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Database_RefusesEveryKindOfOverlap_AndTakesTouchingIntervals(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var row = await portal.PlantAsync([]);
        Assert.True(await AddSlotAsync(portal, row, AllocationPortal.Hours(10, 12)));
        Assert.True(await AddSlotAsync(portal, row, AllocationPortal.Hours(14, 16)));

        foreach (var (from, to) in new[] { (9, 11), (11, 13), (10, 12), (9, 17), (11, 12), (12, 15), (15, 15 + 2) })
        {
            Assert.False(await AddSlotAsync(portal, row, AllocationPortal.Hours(from, to)), $"{from}-{to}");
        }

        Assert.True(await AddSlotAsync(portal, row, AllocationPortal.Hours(12, 14)));
        Assert.True(await AddSlotAsync(portal, row, AllocationPortal.Hours(8, 10)));
        Assert.True(await AddSlotAsync(portal, row, AllocationPortal.Hours(10, 12, AllocationPortal.Wednesday.PlusDays(1))));
    }

    [Fact]
    public async Task SqliteDatabase_RefusesToMoveASlot()
    {
        await using var portal = await AllocationPortal.StartAsync(DatabaseProvider.Sqlite);
        await portal.PlantAsync([portal.Desks[0]]);
        await using var db = portal.Database.Open();

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => db.Set<OccupiedSlot>().ExecuteUpdateAsync(s => s.SetProperty(x => x.Resource, "s:other")));

        Assert.Contains("never moved", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqliteWriteTransaction_BeginsImmediate_SoThatNobodyElseCanBegin()
    {
        await using var portal = await AllocationPortal.StartAsync(DatabaseProvider.Sqlite);
        await using var other = new SqliteConnection(portal.Portal.Options.ConnectionString + ";Pooling=False");
        await other.OpenAsync(AllocationPortal.None);

        var whileWriting = await portal.Database.WriteAsync((_, _) => Task.FromResult(TryBegin(other)), commit: null, AllocationPortal.None);

        Assert.Equal(5, whileWriting);
        Assert.Equal(0, TryBegin(other));

        static int TryBegin(SqliteConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandTimeout = 1;
            try
            {
                foreach (var statement in new[] { "PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE", "ROLLBACK" })
                {
                    command.CommandText = statement;
                    command.ExecuteNonQuery();
                }

                return 0;
            }
            catch (SqliteException e)
            {
                return e.SqliteErrorCode;
            }
        }
    }

    private static async Task<bool> AddSlotAsync(AllocationPortal portal, AllocationId row, InstantRange at)
    {
        try
        {
            await portal.Portal.AddAsync(new OccupiedSlot { Resource = "s:desk", AllocationId = row, StartsAt = at.StartsAt, EndsAt = at.EndsAt });
            return true;
        }
        catch (Exception e) when (portal.Database.IsConstraintViolation(e))
        {
            return false;
        }
    }
}
