using System.Globalization;

namespace WorkplacePortal.Domain.Common;

/// <summary>What is wrong with numbers, said once. Nothing when the number is not given or within its limits.</summary>
public static class NumberFaults
{
    public static IEnumerable<PortalError> Between(Optional<int> given, int least, int most, string field) => Of(given.IsGiven ? given.Value : (double?)null, least, most, field);

    public static IEnumerable<PortalError> Between(Optional<int?> given, int least, int most, string field) => Of(given.Value, (double)least, most, field);

    public static IEnumerable<PortalError> Between(Optional<double> given, double least, double most, string field) => Of(given.IsGiven ? given.Value : (double?)null, least, most, field);

    public static IEnumerable<PortalError> Between(Optional<double?> given, double least, double most, string field) => Of(given.Value, least, most, field);

    public static IEnumerable<PortalError> Of(double? number, double least, double most, string field)
        => number is null || (number >= least && number <= most)
            ? []
            : [new InvalidValue(string.Create(CultureInfo.InvariantCulture, $"It lies between {least} and {most}.")) { Field = field }];
}
