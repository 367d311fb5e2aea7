using System.Reflection;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Tests.Architecture;

/// <summary>The rules of the house on the compiled house. Each rule is also shown a planted offence, so that a rule that cannot fail is noticed.</summary>
public sealed class HouseTests
{
    private static readonly string[] PublicInData = ["PortalDatabase", "DatabaseOptions", "DatabaseProvider"];

    [Theory]
    [InlineData("Domain", "WorkplacePortal.Domain.Intentions.Intention", "System.Threading.Tasks.Task")]
    [InlineData("Domain", "WorkplacePortal.Domain.Intentions.Intention", "NodaTime.IClock")]
    [InlineData("Domain", "WorkplacePortal.Domain.Intentions.Intention", "System.IO.File")]
    [InlineData("Domain", "WorkplacePortal.Domain.Intentions.Intention", "System.IO.FileStream")]
    [InlineData("Domain", "WorkplacePortal.Domain.Intentions.Intention", "WorkplacePortal.Services.Intentions.IntentionService")]
    [InlineData("Domain", "WorkplacePortal.Domain.Intentions.Intention", "WorkplacePortal.Domain.Allocations.Allocation")]
    [InlineData("Domain", "WorkplacePortal.Domain.Spatial.Location", "WorkplacePortal.Domain.Directory.Person")]
    [InlineData("Domain", "WorkplacePortal.Domain.Evolution.Engine.GreedyEngine", "WorkplacePortal.Domain.Directory.Team")]
    [InlineData("Domain", "WorkplacePortal.Domain.Evolution.Engine.Search.Annealing", "WorkplacePortal.Domain.Directory.Team")]
    [InlineData("Domain", "WorkplacePortal.Domain.Evolution.Engine.GreedyEngine", "WorkplacePortal.Domain.Forecasting.Engine.SeriesPool")]
    [InlineData("Services", "WorkplacePortal.Services.Intentions.IntentionService", "Microsoft.AspNetCore.Http.HttpContext")]
    [InlineData("Services", "WorkplacePortal.Services.Spatial.SpatialQueries", "WorkplacePortal.Services.Directory.DirectoryQueries")]
    [InlineData("Services", "WorkplacePortal.Services.Jobs.JobRuns", "WorkplacePortal.Services.Forecasting.ForecastService")]
    [InlineData("Web", "WorkplacePortal.Web.Api.IntentionEndpoints", "Microsoft.EntityFrameworkCore.DbContext")]
    [InlineData("Web", "WorkplacePortal.Web.Components.Forecasting.ForecastPage", "System.Net.Http.HttpClient")]
    [InlineData("Web", "WorkplacePortal.Web.Components.Forecasting.ForecastPage", "WorkplacePortal.Web.Api.Problems")]
    [InlineData("Web", "WorkplacePortal.Web.Api.IntentionEndpoints", "MudBlazor.MudButton")]
    [InlineData("Engines", "WorkplacePortal.Domain.Evolution.Engine.GreedyEngine", "System.Threading.Tasks.Task")]
    [InlineData("Engines", "WorkplacePortal.Domain.Evolution.Engine.GreedyEngine", "System.Random")]
    [InlineData("Engines", "WorkplacePortal.Domain.Evolution.Engine.Search.Annealing", "System.Random")]
    public void Rule_WhenAnOffenceIsPlanted_Bites(string rule, string from, string to) => Assert.NotNull(Rule(rule)(new Use(from, to)));

    [Theory]
    [InlineData("Domain", 500)]
    [InlineData("Services", 500)]
    [InlineData("Web", 100)]
    [InlineData("Engines", 100)]
    public void Floors_UseOnlyWhatTheyMay(string rule, int atLeast)
    {
        var floor = rule == "Engines" ? ".Engine." : $"WorkplacePortal.{rule}.";
        var looked = House.Uses.Where(u => u.From.Contains(floor, StringComparison.Ordinal)).ToList();
        Assert.True(looked.Count >= atLeast, $"Only {looked.Count} uses were found: the rule looks at nothing.");

        var offences = looked.Select(u => (Use: u, Broken: Rule(rule)(u))).Where(x => x.Broken is not null).Select(x => $"{x.Use}: {x.Broken}").ToList();
        Assert.True(offences.Count == 0, string.Join(Environment.NewLine, offences));
    }

    [Fact]
    public void Data_ShowsNothingButWhatServicesTakeAndHostsConfigure()
        => Assert.Empty(House.Services.GetExportedTypes()
            .Where(t => t.Namespace == "WorkplacePortal.Services.Data" && !PublicInData.Contains(t.Name)).Select(t => t.FullName));

    [Fact]
    public void PortalDatabase_HasNoPublicMemberOfItsOwn()
        => Assert.Empty(House.Services.GetType("WorkplacePortal.Services.Data.PortalDatabase")!
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(m => m.Name));

    [Fact]
    public void AsyncMethodsOfServices_TakeTheTokenLast()
    {
        var offenders = AsyncMethods(House.Services.GetTypes()).Where(m => m.GetParameters() is not [.., { } last] || last.ParameterType != typeof(CancellationToken));
        Assert.Empty(offenders.Select(m => $"{m.DeclaringType!.FullName}.{m.Name}"));
        Assert.NotEmpty(AsyncMethods([typeof(WithoutToken)]));
    }

    [Fact]
    public void PortalErrors_AreSealedRecordsOfTheFourKinds()
    {
        Type[] kinds = [typeof(NotFound), typeof(Invalid), typeof(Conflict), typeof(NotAllowed)];
        var errors = new[] { House.Domain, House.Services, House.Web }.SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(PortalError)) && !kinds.Contains(t)).ToList();
        Assert.True(errors.Count > 30);
        Assert.Empty(errors.Where(t => !t.IsSealed || !kinds.Contains(t.BaseType)).Select(t => t.FullName));
    }

    private static Func<Use, string?> Rule(string name) => name switch
    {
        "Domain" => HouseRules.Domain,
        "Services" => HouseRules.Services,
        "Web" => HouseRules.Web,
        "Engines" => HouseRules.Engines,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static IEnumerable<MethodInfo> AsyncMethods(IEnumerable<Type> types)
        => from type in types
           where type.IsVisible && !type.IsInterface
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           where typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType == typeof(ValueTask) || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>))
           where method.Name != nameof(IAsyncDisposable.DisposeAsync)
           select method;

    public sealed class WithoutToken
    {
        public Task LoadAsync() => Task.CompletedTask;
    }
}
