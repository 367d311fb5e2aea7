using Microsoft.AspNetCore.Components;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common.Layout;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>What follows once somebody is signed in, by whatever means.</summary>
internal static class SignedIn
{
    public static void Go(HttpContext http, NavigationManager navigation, PortalUser user, string? returnUrl)
    {
        http.Response.Cookies.Append(ThemeChoice.ChoiceCookie, user.Theme, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
        navigation.NavigateTo(ReturnPath.Safe(returnUrl));
    }
}
