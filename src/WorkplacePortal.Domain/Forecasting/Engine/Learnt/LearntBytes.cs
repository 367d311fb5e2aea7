using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine.Series;

namespace WorkplacePortal.Domain.Forecasting.Engine.Learnt;

/// <summary>
/// <see cref="LearntLocation"/> as bytes: the version, the numbers, and a sum over both. Bytes of another version, cut off or damaged are not
/// read at all. The same numbers give the same bytes.
/// </summary>
internal static class LearntBytes
{
    /// <summary>Grows with every change of what is stored or of what it means: members of the pool, their order, units.</summary>
    public const int Version = 1;

    private const int SumBytes = 32;
    private static readonly LocalDate Epoch = new(2000, 1, 1);

    public static byte[] Write(LearntLocation learnt)
    {
        var to = new ByteSink();
        to.Write(Version);
        Write(to, learnt);
        to.Write(SHA256.HashData(to.Written));
        return to.Written.ToArray();
    }

    /// <summary>Null unless the bytes are whole and of this version.</summary>
    public static LearntLocation? Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < sizeof(int) + SumBytes || BinaryPrimitives.ReadInt32LittleEndian(span) != Version) return null;
        if (!SHA256.HashData(span[..^SumBytes]).AsSpan().SequenceEqual(span[^SumBytes..])) return null;
        return ReadLocation(new ByteSource(bytes[sizeof(int)..^SumBytes]));
    }

    private static void Write(ByteSink to, LearntLocation learnt)
    {
        Write(to, learnt.FittedOn);
        Write(to, learnt.Origin);
        Write(to, learnt.First);
        to.Write(learnt.Ahead);
        Write(to, learnt.OpenWeekdays, to.Write);
        WriteAll(to, learnt.Days);
        WriteAll(to, learnt.People);
        Write(to, learnt.ErrorsOfTeams, e => Write(to, e));
        Write(to, learnt.Groups, g => Write(to, g));
        Write(to, learnt.Open, origin =>
        {
            Write(to, origin.Origin);
            Write(to, origin.Days, day =>
            {
                Write(to, day.Date);
                Write(to, day.Groups, g => Write(to, g));
            });
        });
    }

    private static LearntLocation ReadLocation(ByteSource from) => new()
    {
        FittedOn = ReadDate(from),
        Origin = ReadDate(from),
        First = ReadDate(from),
        Ahead = from.ReadInt32(),
        OpenWeekdays = Read(from, from.ReadBoolean),
        Days = ReadAll<int>(from),
        People = ReadAll<double>(from),
        ErrorsOfTeams = Read(from, () => ReadErrors(from)),
        Groups = Read(from, () => ReadGroup(from)),
        Open = Read(from, () => new OpenOrigin(ReadDate(from), Read(from, () => new OpenDay(ReadDate(from), Read(from, () => ReadOpen(from)))))),
    };

    private static void Write(ByteSink to, LearntGroup group)
    {
        Write(to, group.Counts, to.WriteCompact);
        Write(to, group.Heads, to.WriteCompact);
        to.Write(group.PatternChangedSince is not null);
        if (group.PatternChangedSince is { } since) Write(to, since);
        Write(to, group.Errors, e => Write(to, e));
        Write(to, group.Tested, t =>
        {
            to.Write(t.Day);
            to.Write((byte)t.Horizon);
            to.Write(t.Error);
            to.Write(t.Size);
        });
        to.Write(group.Pool is not null);
        if (group.Pool is { } pool) Write(to, pool);
    }

    private static LearntGroup ReadGroup(ByteSource from) => new()
    {
        Counts = Read(from, from.ReadCompact),
        Heads = Read(from, from.ReadCompact),
        PatternChangedSince = from.ReadBoolean() ? ReadDate(from) : null,
        Errors = Read(from, () => ReadErrors(from)),
        Tested = Read(from, () => new TestedError(from.ReadInt32(), (HorizonBucket)from.ReadByte(), from.ReadSingle(), from.ReadSingle())),
        Pool = from.ReadBoolean() ? ReadPool(from) : null,
    };

    private static void Write(ByteSink to, LearntPool pool)
    {
        Write(to, pool.Numbers);
        to.Write(pool.Rates is not null);
        if (pool.Rates is { } rates) Write(to, rates);
        Write(to, pool.States, state =>
        {
            to.Write(state is not null);
            if (state is not null) Write(to, state);
        });
        foreach (var weight in pool.Weights) to.Write(weight);
    }

    private static LearntPool ReadPool(ByteSource from)
    {
        var (numbers, rates) = (ReadLayout(from), from.ReadBoolean() ? ReadLayout(from) : null);
        var states = Read(from, () => from.ReadBoolean() ? ReadState(from) : null);
        var weights = new double[states.Length, PoolWeights.Distances];
        for (var k = 0; k < states.Length; k++)
        {
            for (var d = 0; d < PoolWeights.Distances; d++) weights[k, d] = from.ReadDouble();
        }

        return new LearntPool(numbers, rates, weights, states);
    }

    private static void Write(ByteSink to, FilterState state)
    {
        to.Write(state.Size.Scale);
        to.Write(state.Size.Noise);
        to.Write(state.Size.FirstLevel);
        to.Write(state.Size.Suits);
        WriteAll<double>(to, state.State);
        WriteAll<float>(to, state.Covariance);
    }

    private static FilterState ReadState(ByteSource from)
        => new(new SeriesSize(from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadBoolean()), ReadAll<double>(from), ReadAll<float>(from));

    private static void Write(ByteSink to, FrameLayout layout)
    {
        to.Write(layout.Scale);
        to.Write(layout.Terms.Year);
        Write(to, layout.Terms.Holidays, to.Write);
    }

    private static FrameLayout ReadLayout(ByteSource from)
    {
        var (scale, year) = (from.ReadDouble(), from.ReadBoolean());
        return new FrameLayout(scale, new TermLayout(Read(from, from.ReadString), year));
    }

    private static void Write(ByteSink to, SaidErrors errors)
    {
        to.Write(errors.Pool);
        to.Write(errors.Rates);
        to.Write(errors.People);
        to.Write(errors.Count);
    }

    private static SaidErrors ReadErrors(ByteSource from) => new(from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble());

    private static void Write(ByteSink to, OpenGroup group)
    {
        to.Write(group.Mean);
        to.Write(group.Unit);
        to.Write(group.Below);
        to.Write(group.Above);
        to.Write(group.Said is not null);
        if (group.Said is not { } said) return;
        to.Write(said.Pool);
        to.Write(said.Rates);
        to.Write(said.People);
    }

    private static OpenGroup ReadOpen(ByteSource from)
        => new(from.ReadSingle(), from.ReadSingle(), from.ReadSingle(), from.ReadSingle(), from.ReadBoolean() ? new Said(from.ReadDouble(), from.ReadDouble(), from.ReadDouble()) : null);

    private static void Write(ByteSink to, LocalDate date) => to.Write(Period.DaysBetween(Epoch, date));

    private static LocalDate ReadDate(ByteSource from) => Epoch.PlusDays(from.ReadInt32());

    private static void Write<T>(ByteSink to, IReadOnlyCollection<T> all, Action<T> one)
    {
        to.Write(all.Count);
        foreach (var item in all) one(item);
    }

    private static T[] Read<T>(ByteSource from, Func<T> one)
    {
        var all = new T[from.ReadInt32()];
        for (var i = 0; i < all.Length; i++) all[i] = one();
        return all;
    }

    /// <summary>Numbers as they lie in memory: little-endian on every machine that .NET runs on.</summary>
    private static void WriteAll<T>(ByteSink to, T[] numbers)
        where T : unmanaged
    {
        to.Write(numbers.Length);
        to.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    private static T[] ReadAll<T>(ByteSource from)
        where T : unmanaged
    {
        var numbers = new T[from.ReadInt32()];
        from.ReadInto(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
