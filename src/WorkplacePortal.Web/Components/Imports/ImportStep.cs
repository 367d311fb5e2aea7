namespace WorkplacePortal.Web.Components.Imports;

/// <summary>Where somebody stands in the wizard.</summary>
public enum ImportStep
{
    Upload,
    Columns,
    Preview,
    Result,
}
