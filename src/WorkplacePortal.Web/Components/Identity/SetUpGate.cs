using Microsoft.Net.Http.Headers;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>While there is no administrator every page leads to the first-run set-up; afterwards the set-up leads to sign-in.</summary>
internal sealed class SetUpGate(RequestDelegate next, AccountService accounts)
{
    public const string Path = "/setup";
    private volatile bool isSetUp;

    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        // What broke before there is an administrator is shown, too; asking the database again would only break again.
        if (request.Path == PortalUi.ErrorPath || !HttpMethods.IsGet(request.Method) || !request.Headers[HeaderNames.Accept].ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }

        // An administrator never goes away again, so a yes is kept.
        isSetUp = isSetUp || await accounts.HasAdministratorAsync(http.RequestAborted);
        var isSetUpPage = request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase);
        if (isSetUp == isSetUpPage) http.Response.Redirect(isSetUp ? SignInRegistration.SignInPath : Path);
        else await next(http);
    }
}
