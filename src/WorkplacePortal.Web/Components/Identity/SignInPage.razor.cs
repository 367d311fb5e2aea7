using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common.Layout;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class SignInPage
{
    /// <summary>Shares of seats over a week, for the eye only.</summary>
    private const string Squares = "12222212455542356665324566531334332";

    private bool failed;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm Form { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private SignInManager<PortalUser> SignIn { get; set; } = null!;

    [Inject]
    private UserManager<PortalUser> Users { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        Form ??= new SignInForm();
        if (Http.User.Identity?.IsAuthenticated == true && HttpMethods.IsGet(Http.Request.Method)) Navigation.NavigateTo(ReturnPath.Safe(ReturnUrl));
    }

    private async Task SignInAsync()
    {
        var user = Form.Email is { Length: > 0 and < 257 } email ? await Users.FindByEmailAsync(email.Trim()) : null;
        var password = Form.Password is { Length: > 0 and < 1025 } typed ? typed : null;
        if (user is null || password is null || await Users.IsLockedOutAsync(user))
        {
            // Hashing takes long: without it, the time of the answer would tell which addresses have an account. One that is locked
            // for a while is not asked for its password either.
            Users.PasswordHasher.HashPassword(new PortalUser(), "the same work as for a known address");
            failed = true;
            return;
        }

        var result = await SignIn.PasswordSignInAsync(user, password, Form.Stay, lockoutOnFailure: true);
        failed = !result.Succeeded;
        if (failed) return;
        Http.Response.Cookies.Append(ThemeChoice.ChoiceCookie, user.Theme, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = Http.Request.IsHttps });
        Navigation.NavigateTo(ReturnPath.Safe(ReturnUrl));
    }

    private sealed class SignInForm
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Stay { get; set; }
    }
}
