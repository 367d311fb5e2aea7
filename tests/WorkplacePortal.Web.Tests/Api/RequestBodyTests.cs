using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class RequestBodyTests
{
    private const string Sound = """{"reason":"x"}""";
    private const string Path = "/api/intentions/688340d8369c856b7c6709ff/decline";

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.NotFound)]
    [InlineData("Application/JSON; charset=\"UTF-8\"", HttpStatusCode.NotFound)]
    public async Task OnlyJsonIsTaken(string? mediaType, HttpStatusCode status)
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync("intentions:write");
        var reply = await client.SendApiAsync(Put(Encoding.UTF8.GetBytes(Sound), mediaType));
        Assert.Equal(status, reply.Status);
        if (status == HttpStatusCode.UnsupportedMediaType) Assert.Equal(["header:Content-Type unsupported_media_type"], reply.Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ABodyOverTheLimit_Is413_WhetherItsLengthIsToldOrNot(bool chunked)
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync("intentions:write");
        Assert.Equal("validation_failed invalid_value", await CodesAsync(1 << 20));
        Assert.Equal("payload_too_large ", await CodesAsync((1 << 20) + 1));

        async Task<string> CodesAsync(int bytes)
        {
            var frame = Encoding.UTF8.GetBytes("""{"reason":""}""").Length;
            var request = Put(Encoding.UTF8.GetBytes($$"""{"reason":"{{new string('x', bytes - frame)}}"}"""), "application/json");
            if (chunked) request.Headers.TransferEncodingChunked = true;
            var reply = await client.SendApiAsync(request);
            return $"{(reply.Code == "invalid_value" ? "validation_failed" : reply.Code)} {string.Join(',', reply.Faults.Select(f => f.Split(' ')[1]))}";
        }
    }

    [Fact]
    public async Task AnEmptyBody_IsFineWhereItIsOptional_AndAFaultWhereNot()
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync("intentions:write");
        Assert.Equal("intention_not_found", (await client.SendApiAsync(new HttpRequestMessage(HttpMethod.Put, Path))).Code);
        Assert.Equal("malformed_json", (await client.SendApiAsync(HttpMethod.Post, "/intentions", "")).Code);
        Assert.Equal("malformed_json", (await client.SendApiAsync(new HttpRequestMessage(HttpMethod.Post, "/api/intentions"))).Code);
    }

    private static HttpRequestMessage Put(byte[] body, string? mediaType)
    {
        var content = new ByteArrayContent(body);
        if (mediaType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return new HttpRequestMessage(HttpMethod.Put, Path) { Content = content };
    }
}
