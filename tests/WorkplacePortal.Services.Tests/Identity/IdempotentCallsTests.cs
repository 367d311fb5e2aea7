using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Identity;

public sealed class IdempotentCallsTests
{
    private static readonly ApiKeyId Owner = IdFactory.New<ApiKeyId>(TestPortal.Start);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answer_IsCommittedWithTheEffect_AndSurvivesARestart(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        Assert.Equal("made Ann", await MakeTeamAsync(portal, Calls(portal), "k", "Ann"));
        var afterRestart = await Calls(portal).BeginAsync(Owner, "k", "hash", default);
        Assert.Equal((IdempotencyState.Answered, "made Ann"), (afterRestart.State, afterRestart.Answer));
        Assert.Equal(IdempotencyState.Reused, (await Calls(portal).BeginAsync(Owner, "k", "other", default)).State);
        Assert.Equal(IdempotencyState.Fresh, (await Calls(portal).BeginAsync(IdFactory.New<ApiKeyId>(TestPortal.Start), "k", "hash", default)).State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task WhatFailsBeforeTheCommit_LeavesNeitherEffectNorAnswer(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var calls = Calls(portal);
        var start = await calls.BeginAsync(Owner, "k", "hash", default);
        using (start.Call!)
        {
            start.Call!.Expect<string>(_ => throw new InvalidOperationException("died"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => start.Call.RunAsync(_ => AddTeamAsync(portal, "Ann"), default));
        }

        Assert.Empty(await TeamsAsync(portal));
        Assert.Equal("made Ann", await MakeTeamAsync(portal, calls, "k", "Ann"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ARefusal_IsNotKept(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var calls = Calls(portal);
        var start = await calls.BeginAsync(Owner, "k", "hash", default);
        start.Call!.Expect<string>(s => s);
        var refused = await start.Call.RunAsync(ct => portal.Database.WriteAsync<string>((_, _) => Task.FromResult<Result<string>>(new InUse("no")), ct), default);
        start.Call.Dispose();
        Assert.False(refused.IsSuccess);
        Assert.Equal(IdempotencyState.Fresh, (await calls.BeginAsync(Owner, "k", "hash", default)).State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SixteenRepeatsAtOnce_OnTwoNodes_HaveOneEffect(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        IdempotentCalls[] nodes = provider == DatabaseProvider.Postgres ? [Calls(portal), Calls(portal)] : [Calls(portal)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => MakeTeamAsync(portal, nodes[n % nodes.Length], "k", "Ann"))));
        Assert.Single(await TeamsAsync(portal));
        Assert.All(answers, a => Assert.Contains(a, new[] { "made Ann", "Running" }));
        Assert.Contains("made Ann", answers);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AfterADay_TheKeyIsNewAgain(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await MakeTeamAsync(portal, Calls(portal), "k", "Ann");
        portal.Clock.Advance(IdempotentCalls.KeptFor);
        Assert.Equal("made Bob", await MakeTeamAsync(portal, Calls(portal), "k", "Bob"));
        Assert.Equal(2, (await TeamsAsync(portal)).Count);
        portal.Clock.Advance(IdempotentCalls.KeptFor);
        Assert.Equal(1, await Calls(portal).ForgetOldAsync(default));
    }

    private static IdempotentCalls Calls(TestPortal portal) => new(portal.Database, portal.Clock);

    private static async Task<string> MakeTeamAsync(TestPortal portal, IdempotentCalls calls, string key, string name)
    {
        var start = await calls.BeginAsync(Owner, key, "hash", default);
        if (start.Call is not { } call) return start.Answer ?? start.State.ToString();
        using (call)
        {
            call.Expect<string>(team => $"made {team}");
            try
            {
                await call.RunAsync(_ => AddTeamAsync(portal, name), default);
                return call.Answer!;
            }
            catch (AnsweredElsewhereException)
            {
                return nameof(IdempotencyState.Running);
            }
        }
    }

    private static Task<Result<string>> AddTeamAsync(TestPortal portal, string name)
        => portal.Database.WriteAsync<string>(
            (db, _) =>
            {
                db.Add(new Team { Id = IdFactory.New<TeamId>(TestPortal.Start), Name = name, Color = "#112233", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
                return Task.FromResult<Result<string>>(name);
            },
            default);

    private static async Task<IReadOnlyList<string>> TeamsAsync(TestPortal portal)
    {
        await using var db = portal.Database.Open();
        return await db.Set<Team>().Select(t => t.Name).ToListAsync();
    }
}
