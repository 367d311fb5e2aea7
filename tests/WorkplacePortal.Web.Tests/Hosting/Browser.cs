using System.Net;
using System.Text.RegularExpressions;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>Somebody at a browser without scripts: keeps cookies, follows nothing by itself, fills in forms with their token.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient client;

    /// <param name="address">Of the portal.</param>
    /// <param name="languages">What the browser accepts, as its header says it; null says nothing.</param>
    public Browser(Uri address, string? languages = null)
    {
        client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (!string.IsNullOrEmpty(languages)) client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<string> ReadAsync(string path)
    {
        var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Opens a page and sends its form with these values and the hidden fields that it has.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields) => SubmitFormOfAsync(path, path, fields);

    /// <summary>Opens a page and sends its form to another address.</summary>
    public async Task<HttpResponseMessage> SubmitFormOfAsync(string page, string action, params (string Name, string Value)[] fields)
        => await PostAsync(action, [.. HiddenFields(FormWith(await ReadAsync(page), fields)), .. fields]);

    /// <summary>Sends a form as it is given, with no token of its own.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
        => client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public void Dispose() => client.Dispose();

    /// <summary>Of several forms on a page, the one with the first of the fields.</summary>
    private static string FormWith(string page, (string Name, string Value)[] fields)
        => Forms().Matches(page).Select(f => f.Value).FirstOrDefault(f => fields.Length > 0 && f.Contains($"name=\"{fields[0].Name}\"", StringComparison.Ordinal)) ?? page;

    private static IEnumerable<(string Name, string Value)> HiddenFields(string page)
        => from Match input in Inputs().Matches(page)
           let tag = input.Value
           where tag.Contains("type=\"hidden\"", StringComparison.Ordinal)
           select (WebUtility.HtmlDecode(Names().Match(tag).Groups[1].Value), WebUtility.HtmlDecode(Values().Match(tag).Groups[1].Value));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Names();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Values();
}
