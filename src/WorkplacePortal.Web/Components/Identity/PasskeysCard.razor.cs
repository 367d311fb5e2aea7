using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class PasskeysCard
{
    private PortalError? error;
    private PortalError? newError;

    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = CurrentActor.Nobody;

    [Parameter, EditorRequired]
    public SignInSecurityView Security { get; set; } = null!;

    /// <summary>Id of the passkey that is open for change.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    [SupplyParameterFromForm(FormName = "passkey-add")]
    private NewPasskey New { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "passkey-change")]
    private PasskeyChange Change { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private PasskeyService Passkeys { get; set; } = null!;

    [Inject]
    private SignInManager<PortalUser> SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        New ??= new NewPasskey();
        Change ??= new PasskeyChange();
    }

    private static string At(PasskeyView passkey) => $"me/security?passkey={passkey.Id}#passkeys";

    /// <summary>The password was asked for before the browser was told what to sign; what it signed is only valid for that account.</summary>
    private async Task AddAsync()
    {
        if (await PasskeyEndpoints.AttestAsync(Http, SignIn, New.Credential) is not { } made || made.Owner.Id != Actor.Id)
        {
            newError = new InvalidValue("No passkey was made. Start again, and follow what the browser asks within five minutes.") { Field = "credential" };
            return;
        }

        var added = await Passkeys.AddAsync(made.Passkey, New.Name, Actor, Http.RequestAborted);
        newError = added.Error;
        await GoOnAsync(added, "passkey");
    }

    private async Task ChangeAsync()
    {
        var changed = Change.Act == "remove"
            ? await Passkeys.RemoveAsync(Change.Id, Actor, Http.RequestAborted)
            : await Passkeys.RenameAsync(Change.Id, Change.Name, Actor, Http.RequestAborted);
        error = changed.Error;
        await GoOnAsync(changed, Change.Act == "remove" ? "passkey-removed" : "passkey-renamed");
    }

    private async Task GoOnAsync(Result<PortalUser> result, string done)
    {
        if (!result.IsSuccess) return;
        await SignIn.RefreshSignInAsync(result.Value);
        Navigation.NavigateTo($"me/security?done={done}#passkeys");
    }

    private sealed class NewPasskey
    {
        public string? Name { get; set; }

        public string? Password { get; set; }

        public string? Credential { get; set; }
    }

    private sealed class PasskeyChange
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public string? Act { get; set; }
    }
}
