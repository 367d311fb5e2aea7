using System.CommandLine;

namespace WorkplacePortal.Benchmarks;

/// <summary>One verb of the benchmarks: its options, and what it measures. Prints a table; returns 0 when it could measure.</summary>
internal abstract class BenchmarkVerb
{
    public abstract Command Build();
}
