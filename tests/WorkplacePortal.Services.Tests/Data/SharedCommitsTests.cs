using System.Collections.Concurrent;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Tests.Data;

public sealed class SharedCommitsTests
{
    [Fact]
    public async Task CallersThatCameMeanwhile_ShareTheNextCommit()
    {
        var (groups, first) = (new ConcurrentQueue<int>(), new TaskCompletionSource());
        var commits = new SharedCommits<int, int>(
            async (group, _) =>
            {
                groups.Enqueue(group.Count);
                if (group.Contains(0)) await first.Task;
                return [.. group.Select(n => n * 10)];
            },
            _ => 1,
            most: 100);

        var answers = Enumerable.Range(0, 40).Select(n => commits.RunAsync(n, default)).ToList();
        first.SetResult();

        Assert.Equal(Enumerable.Range(0, 40).Select(n => n * 10), await Task.WhenAll(answers));
        Assert.InRange(groups.Count, 1, 3);
    }

    [Fact]
    public async Task OneThatFails_FailsAlone_AndLaterOnesAreServed()
    {
        var hold = new TaskCompletionSource();
        var commits = new SharedCommits<int, int>(
            async (group, _) =>
            {
                await hold.Task;
                return group.Any(n => n % 7 == 3) ? throw new InvalidOperationException("bad") : [.. group];
            },
            _ => 1,
            most: 100);

        var answers = Enumerable.Range(0, 30).Select(n => commits.RunAsync(n, default)).ToList();
        hold.SetResult();

        for (var n = 0; n < 30; n++)
        {
            if (n % 7 == 3) await Assert.ThrowsAsync<InvalidOperationException>(() => answers[n]);
            else Assert.Equal(n, await answers[n]);
        }

        Assert.Equal(50, await commits.RunAsync(50, default));
    }

    [Fact]
    public async Task ACommit_IsFilledUpToItsSize_AndOneLargerThanThatGoesAlone()
    {
        var (sizes, hold) = (new ConcurrentQueue<int[]>(), new TaskCompletionSource());
        var commits = new SharedCommits<int, int>(
            async (group, _) =>
            {
                await hold.Task;
                sizes.Enqueue([.. group]);
                return group;
            },
            weight => weight,
            most: 10);

        var answers = new[] { 1, 6, 4, 3, 25, 2 }.Select(w => commits.RunAsync(w, default)).ToList();
        hold.SetResult();
        await Task.WhenAll(answers);

        Assert.All(sizes, group => Assert.True(group.Length == 1 || group.Sum() <= 10));
        Assert.Contains(sizes, group => group.SequenceEqual([25]));
    }

    [Fact]
    public async Task ACallerThatGivesUpWhileItWaits_IsNotCommitted()
    {
        var (seen, hold) = (new ConcurrentQueue<int>(), new TaskCompletionSource());
        var commits = new SharedCommits<int, int>(
            async (group, _) =>
            {
                await hold.Task;
                foreach (var n in group) seen.Enqueue(n);
                return group;
            },
            _ => 1,
            most: 1);
        using var cancel = new CancellationTokenSource();

        var first = commits.RunAsync(1, default);
        var second = commits.RunAsync(2, cancel.Token);
        var third = commits.RunAsync(3, default);
        await cancel.CancelAsync();
        hold.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Task.WhenAll(first, third);
        Assert.Equal([1, 3], seen);
    }
}
