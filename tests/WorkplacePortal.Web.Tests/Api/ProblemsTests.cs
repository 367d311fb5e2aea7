using System.Reflection;
using System.Runtime.CompilerServices;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class ProblemsTests
{
    /// <summary>Refusals that no operation of the interface can meet: accounts, keys and mails are managed by people only.</summary>
    private static readonly string[] OfPeopleOnly = ["Identity", "Notifications"];

    public static TheoryData<Type> Refusals
        => [.. new[] { typeof(PortalError).Assembly, typeof(ApiKeyService).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(PortalError)) && !t.IsAbstract)];

    [Theory, MemberData(nameof(Refusals))]
    public void EveryRefusal_HasOneStatus_AndACodeOfTheContractWithThatStatus(Type type)
    {
        var error = Make(type);
        var status = Problems.StatusOf(error);
        Assert.InRange(status, 400, 409);
        if (OfPeopleOnly.Contains(type.Namespace!.Split('.')[^1])) return;
        Assert.Equal(status, ErrorCodes.StatusOf(error.Code));
    }

    [Fact]
    public void AKindWithoutAStatus_IsADefect() => Assert.Throws<InvalidOperationException>(() => Problems.StatusOf(new Unmapped()));

    [Fact]
    public void ReasonsOfSeveralKinds_AreAnsweredByTheStepThatComesFirst()
    {
        var pointers = new RequestPointers(typeof(Nothing), typeof(Nothing), null);
        ItemError[] errors = [new(0, new InUse("used")), new(1, new TeamNotFound("a")), new(2, new LocationNotFound("b"))];
        var problem = Problems.Of(errors, isBulk: false, pointers);
        Assert.Equal((404, "team_not_found", 2), (problem.Status, problem.Code, problem.Errors.Count));
        Assert.Equal("validation_failed", Problems.Of([new(0, new InvalidValue("a")), new(0, new InvalidRange("b"))], isBulk: false, pointers).Code);
    }

    /// <summary>A refusal as its constructor makes it, so that its code is the one that is sent.</summary>
    private static PortalError Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderBy(c => c.GetParameters().Length).First(c => c.GetParameters() is not [var one] || one.ParameterType != type);
        return (PortalError)constructor.Invoke([.. constructor.GetParameters().Select(p => Any(p.ParameterType))]);
    }

    private static object? Any(Type type)
    {
        if (type == typeof(string)) return "x";
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var generic && (generic == typeof(IReadOnlyList<>) || generic == typeof(IReadOnlyCollection<>))) return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        return type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : null;
    }

    private sealed record Unmapped() : PortalError("in_use", "of no kind");
}
