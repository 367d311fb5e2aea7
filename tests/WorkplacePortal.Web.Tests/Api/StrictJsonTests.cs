using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class StrictJsonTests
{
    private const string Id = "688340d8369c856b7c6709ff";

    [Fact]
    public void WhatIsSound_IsRead_WithAbsentAndNullApart()
    {
        var read = Read($$"""
            {"team_id":"{{Id}}","name":"Büro 🪑","status":"LIKELY","count":3,"share":2.5,"on":true,"day":"2026-11-25","at":"2026-11-25T09:00:00.1234Z","zone":"Europe/London",
             "cleared":null,"labels":["a","b"],"items":[{"name":"x"}],"notes":{"k":"v"} }
            """, out var faults);
        Assert.Empty(faults);
        Assert.Equal((Id, "Büro 🪑", IntentionStatus.Likely, 3, 2.5m, true), (read!.TeamId.Value, read.Name, read.Status, read.Count, read.Share, read.On));
        Assert.Equal((new LocalDate(2026, 11, 25), Instant.FromUtc(2026, 11, 25, 9, 0) + Duration.FromMilliseconds(123)), (read.Day!.Value, read.At!.Value));
        Assert.Equal("Europe/London", read.Zone!.Id);
        Assert.Equal((true, null, false), (read.Cleared.IsGiven, read.Cleared.Value, read.Missing.IsGiven));
        Assert.Equal(["x"], read.Items.Select(i => i.Name));
        Assert.Equal("v", read.Notes!["k"]);
    }

    [Fact]
    public void EveryFault_IsFound_WithItsPointer()
    {
        Read("""
            {"team_id":"688340D8369C856B7C6709FF","name":"","status":"likely","count":2.5,"share":101,"on":"true","day":"2026-02-29","at":"2026-11-25T09:00:00","zone":"GMT+1",
             "missing":null,"labels":["a",1,"a"],"items":[{"name":"x","nam":1},[],{}],"notes":{"k":1},"a/b~c":1,"day":"2026-03-01"}
            """, out var faults);
        Assert.Equal(
            [
                "/team_id invalid_value",
                "/name invalid_value",
                "/status invalid_value",
                "/count invalid_type",
                "/share invalid_value",
                "/on invalid_type",
                "/day invalid_value",
                "/at invalid_value",
                "/zone invalid_timezone",
                "/missing invalid_type",
                "/labels/1 invalid_type",
                "/items/0/nam unknown_property",
                "/items/1 invalid_type",
                "/items/2/name property_required",
                "/notes/k invalid_type",
                "/a~1b~0c unknown_property",
                "/day duplicate_property",
            ],
            faults);
    }

    [Theory]
    [InlineData("""{"team_id":"688340d8369c856b7c6709ff","name":"a\u0000b"}""", "/name invalid_value")]
    [InlineData("""{"team_id":"688340d8369c856b7c6709ff","name":"a\ud800b"}""", "/name invalid_value")]
    [InlineData("""{"team_id":"688340d8369c856b7c6709ff","name":"x","\ud800":1}""", "/\uFFFD unknown_property")]
    [InlineData("""{"team_id":"688340d8369c856b7c6709ff","name":"x","count":1e400}""", "/count invalid_value")]
    [InlineData("""{"team_id":"688340d8369c856b7c6709ff","name":"x","count":99999999999}""", "/count invalid_value")]
    [InlineData("""{"team_id":"688340d8369c856b7c6709ff","name":"x","labels":["a","a"]}""", "/labels/1 invalid_value")]
    [InlineData("""{"team_id":"688340d8369c856b7c6709ff","name":"x","labels":["a","b","c","d"]}""", "/labels invalid_value")]
    [InlineData("""{"name":"x"}""", "/team_id property_required")]
    [InlineData("""{"team_id":null,"name":"x"}""", "/team_id invalid_type")]
    [InlineData("[]", " invalid_type")]
    [InlineData("null", " invalid_type")]
    [InlineData("", " malformed_json")]
    [InlineData("{\"name\":\"x\",}", " malformed_json")]
    [InlineData("{\"name\":\"x\"} {}", " malformed_json")]
    [InlineData("{'name':'x'}", " malformed_json")]
    [InlineData("// note\n{}", " malformed_json")]
    public void OneFault_IsNamed(string json, string fault)
    {
        Read(json, out var faults);
        Assert.Equal([fault], faults);
    }

    [Fact]
    public void BytesThatAreNoUtf8_AndBottomlessNesting_AreMalformed()
    {
        Assert.Equal([" malformed_json"], FaultsOf([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]));
        Assert.Equal([" malformed_json"], FaultsOf(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40))));
    }

    [Fact]
    public void RulesAreAsked_ThoughOtherPropertiesAreFaulty_ButNotWithoutWhatTheyNeed()
    {
        Read($$"""{"team_id":"{{Id}}","name":"forbidden","colour":1,"items":[{"name":"forbidden"}]}""", out var both);
        Assert.Equal(["/colour unknown_property", "/items/0/name reference_mismatch", "/name reference_mismatch"], both);
        Read("""{"name":"forbidden"}""", out var without);
        Assert.Equal(["/team_id property_required"], without);
    }

    [Fact]
    public void AHostileBody_DoesNotMakeAnEndlessAnswer()
    {
        Read("{" + string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"\"x{n}\":1")) + "}", out var faults);
        Assert.Equal(Faults.Most, faults.Count);
    }

    [Fact]
    public void Answers_WriteNulls_AndLeaveOutWhatIsNotGiven()
    {
        Assert.Equal("""{"name":null,"at":"2026-11-25T09:00:00Z","id":"688340d8369c856b7c6709ff","status":"PENDING"}""", JsonSerializer.Serialize(new Written(null, Instant.FromUtc(2026, 11, 25, 9, 0), new TeamId(Id), IntentionStatus.Pending, default), ApiJson.Options));
        Assert.Contains("\"extra\":null", JsonSerializer.Serialize(new Written("ü", default, new TeamId(Id), IntentionStatus.Pending, new Given<string?>(null)), ApiJson.Options), StringComparison.Ordinal);
    }

    private static Sample? Read(string json, out IReadOnlyList<string> faults)
    {
        var found = new Faults();
        var read = RequestReader.ReadJson(typeof(Sample), Encoding.UTF8.GetBytes(json), found);
        faults = [.. found.Found.Select(f => $"{f.Pointer} {f.Code}")];
        return (Sample?)read;
    }

    private static IReadOnlyList<string> FaultsOf(byte[] body)
    {
        var found = new Faults();
        RequestReader.ReadJson(typeof(Sample), body, found);
        return [.. found.Found.Select(f => $"{f.Pointer} {f.Code}")];
    }

    private sealed record Written(string? Name, Instant At, TeamId Id, IntentionStatus Status, Given<string?> Extra);

    private sealed record Sample : IChecked
    {
        public required TeamId TeamId { get; init; }

        [Text(TextKind.Name)]
        public required string Name { get; init; }

        public IntentionStatus Status { get; init; }

        public int Count { get; init; }

        [Range(0, 100)]
        public decimal Share { get; init; }

        public bool On { get; init; }

        public LocalDate? Day { get; init; }

        public Instant? At { get; init; }

        public DateTimeZone? Zone { get; init; }

        public Given<string?> Cleared { get; init; }

        public Given<string> Missing { get; init; }

        [Text(TextKind.Label), Items(0, 3, Unique = true)]
        public IReadOnlyList<string> Labels { get; init; } = [];

        public IReadOnlyList<Part> Items { get; init; } = [];

        public IReadOnlyDictionary<string, string>? Notes { get; init; }

        public IEnumerable<PortalError> Check()
        {
            if (Name == "forbidden") yield return new ReferenceMismatch("no") { Field = "name" };
        }
    }

    private sealed record Part : IChecked
    {
        [Text(TextKind.Name)]
        public required string Name { get; init; }

        public IEnumerable<PortalError> Check()
        {
            if (Name == "forbidden") yield return new ReferenceMismatch("no") { Field = "name" };
        }
    }
}
