using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class SetUpPage
{
    private static readonly string[] Fields = ["code", "name", "email", "password"];
    private PortalError? error;

    [SupplyParameterFromForm(FormName = "set-up")]
    private SetUpForm Form { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private AccountService Accounts { get; set; } = null!;

    [Inject]
    private SignInManager<PortalUser> SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>A refusal that belongs to no field.</summary>
    private string? PageError => error is { } e && !Fields.Contains(e.Field) ? e.Message : null;

    protected override void OnInitialized() => Form ??= new SetUpForm();

    private async Task SetUpAsync()
    {
        var name = Form.Name?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > 200)
        {
            error = new InvalidValue("Say how colleagues call you, in 1 to 200 characters.") { Field = "name" };
            return;
        }

        var account = new NewAccount(Form.Email?.Trim() ?? "", Form.Password ?? "", name, Role.Admin);
        var made = await Accounts.SetUpAsync(Form.Code ?? "", account, Http.RequestAborted);
        error = made.Error;
        if (!made.IsSuccess) return;
        await SignIn.SignInAsync(made.Value, isPersistent: false);
        Navigation.NavigateTo("/");
    }

    private string? Wrong(string field) => error is { } e && e.Field == field ? e.Message : null;

    private sealed class SetUpForm
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
