using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Intentions;

public sealed class MailReplyRateTests
{
    private const string Secret = "a-secret-of-the-test-that-is-long";

    /// <summary>A mail server gives an answer up for good at a 400; and guessing by others must not keep it out.</summary>
    [Fact]
    public async Task WhoGuessesTheSecret_IsHeldUpWith429_AndWhoHasItIsNot()
    {
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite, $"Mail:ReplySecret={Secret}", "Links:RateLimit:Burst=2", "Links:RateLimit:PerSecond=1");
        // All at once: one after the other, a busy machine would be too slow to be held up.
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SendAsync("wrong")));

        Assert.All(answers, a => Assert.Contains(a, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests }));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        // It got as far as the text, which is no answer.
        for (var n = 0; n < 10; n++) Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync(Secret));

        async Task<HttpStatusCode> SendAsync(string secret)
        {
            using var client = host.CreateClient();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            using var content = new StringContent("{}", Encoding.UTF8, "application/json");
            return (await client.PostAsync("/mail/replies", content)).StatusCode;
        }
    }
}
