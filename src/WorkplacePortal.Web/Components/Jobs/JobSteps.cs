using NodaTime;

namespace WorkplacePortal.Web.Components.Jobs;

/// <summary>What a job does, step by step, in words for people; the keys are the contract's stages.</summary>
public sealed record JobSteps(IReadOnlyList<(string Stage, string Words)> Steps)
{
    public static JobSteps Forecast { get; } = new(
    [
        ("loading", "reading past attendance"), ("people", "looking at each person"), ("teams", "looking at teams"), ("back_testing", "testing against past days"),
        ("reconciling", "making the sums agree"), ("writing", "storing"),
    ]);

    public static JobSteps Evolution { get; } = new(
    [
        ("loading", "reading teams, seats and bookings"), ("first_plan", "making a first plan"), ("improving", "making it better"), ("proving", "checking how good it is"),
        ("seating", "giving people their seats"), ("writing", "storing"),
    ]);

    public static JobSteps Import { get; } = new([("checking", "checking every row"), ("storing", "storing")]);

    /// <summary><c>Step 4 of 6: testing against past days</c>; waiting without a stage.</summary>
    public string Describe(string? stage)
    {
        if (stage is null) return "Waiting to start";
        var at = Steps.ToList().FindIndex(s => s.Stage == stage);
        return at < 0 ? "Working" : $"Step {at + 1} of {Steps.Count}: {Steps[at].Words}";
    }

    /// <summary><c>about 40 s left</c>, as far as the past speed tells; empty while it tells nothing.</summary>
    /// <param name="percent">Done, 0 to 100.</param>
    /// <param name="running">How long it has run.</param>
    public static string TimeLeft(int percent, Duration running)
    {
        if (percent is < 10 or >= 100 || running < Duration.FromSeconds(3)) return "";
        var left = running.TotalSeconds * (100 - percent) / percent;
        return left switch
        {
            < 5 => "nearly done",
            < 90 => $"about {Math.Ceiling(left / 5) * 5:0} s left",
            _ => $"about {Math.Round(left / 60):0} min left",
        };
    }
}
