using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class AuthenticatorCard
{
    private PortalError? error;
    private IReadOnlyList<string> codes = [];
    private bool isOn;
    private string? key;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = CurrentActor.Nobody;

    [Parameter, EditorRequired]
    public SignInSecurityView Security { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "authenticator")]
    private AuthenticatorForm Form { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private SignInSecurityService Service { get; set; } = null!;

    [Inject]
    private SignInManager<PortalUser> SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        Form ??= new AuthenticatorForm();
        (isOn, key) = (Security.HasAuthenticator, Security.PendingKey);
    }

    private string? Wrong(string field) => error is { } e && e.Field == field ? e.Message : null;

    private Task ActAsync() => Form.Act switch
    {
        "start" => GoOnAsync(Service.StartAuthenticatorAsync(Form.Password, Actor, Http.RequestAborted), "me/security#authenticator"),
        "cancel" => GoOnAsync(Service.CancelAuthenticatorAsync(Actor, Http.RequestAborted), "me/security#authenticator"),
        "off" => GoOnAsync(Service.TurnOffAuthenticatorAsync(Form.Password, Actor, Http.RequestAborted), "me/security?done=authenticator-off"),
        "renew" => ShowCodesAsync(Service.RenewRecoveryCodesAsync(Form.Password, Actor, Http.RequestAborted)),
        // Enter in the field sends the form by its first button as well.
        _ => ShowCodesAsync(Service.ConfirmAuthenticatorAsync(Form.Code, Actor, Http.RequestAborted)),
    };

    private async Task GoOnAsync(Task<Result<PortalUser>> act, string next)
    {
        var result = await act;
        error = result.Error;
        if (!result.IsSuccess) return;
        await SignIn.RefreshSignInAsync(result.Value);
        Navigation.NavigateTo(next);
    }

    /// <summary>The answer of this one request shows them; loading the page again does not.</summary>
    private async Task ShowCodesAsync(Task<Result<(PortalUser User, IReadOnlyList<string> RecoveryCodes)>> act)
    {
        var result = await act;
        error = result.Error;
        if (!result.IsSuccess) return;
        await SignIn.RefreshSignInAsync(result.Value.User);
        (codes, isOn) = (result.Value.RecoveryCodes, true);
    }

    private sealed class AuthenticatorForm
    {
        public string? Act { get; set; }

        public string? Password { get; set; }

        public string? Code { get; set; }
    }
}
