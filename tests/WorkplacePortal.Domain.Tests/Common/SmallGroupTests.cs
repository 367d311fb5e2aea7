using CsCheck;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Tests.Common;

public sealed class SmallGroupTests
{
    [Fact]
    public void Parts_OfOneToFourPeople_AreWithheld_AndATrueZeroIsShown()
        => Assert.Equal([true, true, false, false], Withheld((3, 9), (4, 9), (0, 9), (12, 20)));

    [Fact]
    public void AFigure_AboutAGroupOfOneToFour_IsWithheldEvenWhenItIsZero()
        => Assert.True(Withheld((0, 3), (12, 20), (9, 20))[0]);

    [Fact]
    public void ALoneSmallPart_TakesTheSmallestOtherWithIt_SoThatTheTotalDoesNotTell()
        => Assert.Equal([true, false, true], Withheld((2, 9), (30, 40), (7, 12)));

    [Fact]
    public void TwoVerySmallParts_TakeAThirdWithThem_BecauseTheirSumWouldTell()
        => Assert.Equal([true, true, true, false], Withheld((1, 9), (2, 9), (6, 9), (8, 9)));

    [Fact]
    public void WhoMaySeeEach_IsShownTheFigure()
        => Assert.Equal([false, true, true], SmallGroup.Withheld([new GroupPart(2, 9, MaySeeEach: true), new GroupPart(3, 9, false), new GroupPart(8, 9, false)]));

    [Fact]
    public void NoSmallNumberOfPeople_CanBeWorkedOutFromTheTotal()
        => Gen.Int[0, 12].Select(Gen.Int[5, 12], (people, more) => new GroupPart(people, people + more, false)).Array[1, 8].Sample(parts =>
        {
            var withheld = SmallGroup.Withheld(parts);
            var hidden = parts.Where((_, n) => withheld[n]).ToList();
            var shown = parts.Where((_, n) => !withheld[n]).ToList();
            var nothingLeftToHide = shown.All(p => p.People == 0);
            return shown.All(p => !SmallGroup.IsSmall(p.People))
                && (hidden.Count == 0 || nothingLeftToHide || (hidden.Count > 1 && hidden.Sum(p => p.People) >= SmallGroup.Fewest));
        });

    private static bool[] Withheld(params (int People, int Size)[] parts) => SmallGroup.Withheld([.. parts.Select(p => new GroupPart(p.People, p.Size, false))]);
}
