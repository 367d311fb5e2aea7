using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class SignInPage
{
    /// <summary>Shares of seats over a week, for the eye only.</summary>
    private const string Squares = "12222212455542356665324566531334332";

    private bool failed;
    private bool passkeyFailed;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm Form { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in-passkey")]
    private PasskeyForm Passkey { get; set; } = null!;

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
        Passkey ??= new PasskeyForm();
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
        if (result.RequiresTwoFactor)
        {
            Navigation.NavigateTo(SignInCodePage.Address(ReturnUrl, Form.Stay));
            return;
        }

        failed = !result.Succeeded;
        if (!failed) SignedIn.Go(Http, Navigation, user, ReturnUrl);
    }

    private async Task SignInByPasskeyAsync()
    {
        // It needs a finger, a face or a PIN, so it is two factors in one and no code is asked for.
        passkeyFailed = true;
        if (await PasskeyEndpoints.AssertAsync(Http, SignIn, Passkey.Credential) is not { } shown || await Users.IsLockedOutAsync(shown.User)) return;
        // Its counter moves on, so that a copy of the key is noticed.
        if (!(await Users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded) return;
        await SignIn.SignInAsync(shown.User, isPersistent: false, "passkey");
        passkeyFailed = false;
        SignedIn.Go(Http, Navigation, shown.User, ReturnUrl);
    }

    private sealed class SignInForm
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Stay { get; set; }
    }

    private sealed class PasskeyForm
    {
        public string? Credential { get; set; }
    }
}
