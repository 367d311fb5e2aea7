using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace WorkplacePortal.Web.Tests.Architecture;

/// <summary>One type uses another.</summary>
/// <param name="From">Full name of the type that uses.</param>
/// <param name="To">Full name of the type that is used.</param>
public readonly record struct Use(string From, string To)
{
    public string FromNamespace => NamespaceOf(From);

    public string ToNamespace => NamespaceOf(To);

    public override string ToString() => $"{From} uses {To}";

    private static string NamespaceOf(string type) => type.LastIndexOf('.') is > 0 and var at ? type[..at] : "";
}

/// <summary>The compiled house: its assemblies and who uses whom in them.</summary>
internal static class House
{
    public static readonly Assembly Domain = typeof(WorkplacePortal.Domain.Common.PortalError).Assembly;
    public static readonly Assembly Services = typeof(WorkplacePortal.Services.PortalServices).Assembly;
    public static readonly Assembly Web = Assembly.Load("WorkplacePortal.Web");

    private static readonly Lazy<IReadOnlyList<Use>> All = new(Read);

    /// <summary>Every use between types, nested and generated ones counted as the type that they stand in.</summary>
    public static IReadOnlyList<Use> Uses => All.Value;

    /// <summary>Folder of the solution, found upwards from the test's own.</summary>
    public static string Root { get; } = FindRoot();

    private static IReadOnlyList<Use> Read()
    {
        var architecture = new ArchLoader().LoadAssemblies(Domain, Services, Web).Build();
        return
        [
            .. architecture.Types
                .Where(t => t.FullName.StartsWith("WorkplacePortal.", StringComparison.Ordinal))
                .SelectMany(t => t.Dependencies)
                .Where(d => d.Target is not ArchUnitNET.Domain.GenericParameter)
                .Select(d => new Use(Outer(d.Origin.FullName), Outer(d.Target.FullName)))
                .Where(u => u.From != u.To)
                .Distinct(),
        ];
    }

    private static string Outer(string fullName)
    {
        var end = fullName.IndexOfAny(['+', '/', '<', '`']);
        return end > 0 ? fullName[..end] : fullName;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorkplacePortal.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie below the solution.");
    }
}
