using WorkplacePortal.Web.Components.Identity;

namespace WorkplacePortal.Web.Tests.Identity;

public sealed class ReturnPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/plan?date=2026-11-24&floor=2", "/plan?date=2026-11-24&floor=2")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("plan", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\..\\evil", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/account/sign-out", "/")]
    public void Safe_IsALocalPageOrTheStartPage(string? wanted, string safe) => Assert.Equal(safe, ReturnPath.Safe(wanted));
}
