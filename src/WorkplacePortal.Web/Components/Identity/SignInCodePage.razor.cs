using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class SignInCodePage
{
    public const string Path = "/account/code";
    private bool failed;

    [SupplyParameterFromForm(FormName = "sign-in-code")]
    private CodeForm Form { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "stay")]
    private string? StayText { get; set; }

    [SupplyParameterFromQuery(Name = "recovery")]
    private string? RecoveryText { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private SignInManager<PortalUser> SignIn { get; set; } = null!;

    [Inject]
    private UserManager<PortalUser> Users { get; set; } = null!;

    [Inject]
    private SignInSecurityService Security { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool Stay => PageUrl.IsTrue(StayText);

    private bool ByRecovery => PageUrl.IsTrue(RecoveryText);

    private string Other => Address(ReturnUrl, Stay) + (ByRecovery ? "" : "&recovery=true");

    internal static string Address(string? returnUrl, bool stay) => $"{Path}?stay={(stay ? "true" : "false")}&returnUrl={Uri.EscapeDataString(ReturnPath.Safe(returnUrl))}";

    protected override async Task OnInitializedAsync()
    {
        Form ??= new CodeForm();
        // Five minutes after the password, or without one, it starts again.
        if (await SignIn.GetTwoFactorAuthenticationUserAsync() is null) Navigation.NavigateTo(SignInRegistration.SignInPath + "?returnUrl=" + Uri.EscapeDataString(ReturnPath.Safe(ReturnUrl)));
    }

    private async Task SignInAsync()
    {
        if (await SignIn.GetTwoFactorAuthenticationUserAsync() is not { } user) return;
        failed = !await TryAsync(user);
        if (failed) return;
        if (ByRecovery) await Security.NoteRecoveryAsync(AccountService.ToActor(user), Http.RequestAborted);
        SignedIn.Go(Http, Navigation, user, ReturnUrl);
    }

    private async Task<bool> TryAsync(PortalUser user)
    {
        var code = SignInSecurityService.Plain(Form.Code);
        if (code.Length is 0 or > 32) return false;
        if (!ByRecovery) return (await SignIn.TwoFactorAuthenticatorSignInAsync(code, Stay, rememberClient: false)).Succeeded;
        // Unlike codes of the app, Identity neither counts wrong recovery codes nor looks whether the account rests.
        if (await Users.IsLockedOutAsync(user)) return false;
        if ((await SignIn.TwoFactorRecoveryCodeSignInAsync(code)).Succeeded) return true;
        await Users.AccessFailedAsync(user);
        return false;
    }

    private sealed class CodeForm
    {
        public string? Code { get; set; }
    }
}
