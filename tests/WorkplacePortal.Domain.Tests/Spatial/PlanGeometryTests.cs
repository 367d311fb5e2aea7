using System.Globalization;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Tests.Spatial;

public sealed class PlanGeometryTests
{
    [Fact]
    public void Hull_OfOnePoint_IsASquareAroundIt()
        => Assert.Equal([new(4, 4), new(6, 4), new(6, 6), new(4, 6)], PlanGeometry.Hull([new(5, 5)], 1, 60, 36));

    [Fact]
    public void Hull_OfPointsInALine_HasAnArea()
        => Assert.Equal([new(1, 9), new(11, 9), new(11, 11), new(1, 11)], PlanGeometry.Hull([new(2, 10), new(6, 10), new(10, 10)], 1, 60, 36));

    [Fact]
    public void Hull_LeavesInnerPointsOut_AndStaysOnThePlan()
        => Assert.Equal([new(0, 0), new(11, 0), new(11, 11), new(0, 11)], PlanGeometry.Hull([new(0, 0), new(10, 0), new(5, 5), new(10, 10), new(0, 10)], 1, 60, 36));

    [Theory]
    [InlineData("0,0 10,0 10,10 0,10")]
    [InlineData("0,10 10,10 10,0 0,0")]
    [InlineData("0,0 5,0 10,0 10,10 6,10 6,4 4,4 4,10 0,10")]
    public void Faults_OfASimpleOutline_AreNone(string corners) => Assert.Empty(PlanGeometry.Faults(Area(corners), "outline"));

    [Theory]
    [InlineData("0,0 10,10")]
    [InlineData("0,0 10,10 10,0 0,10")]
    [InlineData("0,0 5,5 10,10")]
    [InlineData("0,0 10,0 10,10 0,10 0,0")]
    [InlineData("0,0 10,0 10,0 10,10 0,10")]
    [InlineData("0,0 10,0 5,0 10,10 0,10")]
    [InlineData("0,0 10,0 10,10 5,0 0,10")]
    [InlineData("0,0 10,0 10,10001")]
    [InlineData("-1,0 10,0 10,10")]
    public void Faults_OfAnOutlineThatCrossesTouchesOrLeavesThePlan_NameIt(string corners)
        => Assert.Equal("outline", Assert.Single(PlanGeometry.Faults(Area(corners), "outline")).Field);

    [Fact]
    public void Hull_OfNothing_IsEmpty() => Assert.Empty(PlanGeometry.Hull([], 1, 60, 36));

    [Fact]
    public void Hull_TurnsOneWay_AndHoldsEveryPoint()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            PlanPoint[] points = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => new PlanPoint(random.NextDouble() * 60, random.NextDouble() * 36))];
            var hull = PlanGeometry.Hull(points, 1.2, 60, 36);
            for (var i = 0; i < hull.Count; i++)
            {
                var (a, b) = (hull[i], hull[(i + 1) % hull.Count]);
                Assert.All(points, p => Assert.True(((b.X - a.X) * (p.Y - a.Y)) - ((b.Y - a.Y) * (p.X - a.X)) >= -0.5));
                var c = hull[(i + 2) % hull.Count];
                Assert.True(((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X)) > 0);
            }
        }
    }

    private static IReadOnlyList<PlanPoint> Area(string corners)
        => [.. corners.Split(' ').Select(c => c.Split(',')).Select(c => new PlanPoint(double.Parse(c[0], CultureInfo.InvariantCulture), double.Parse(c[1], CultureInfo.InvariantCulture)))];
}
