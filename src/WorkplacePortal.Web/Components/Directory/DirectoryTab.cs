namespace WorkplacePortal.Web.Components.Directory;

/// <summary>Parts of the directory; each has its own address.</summary>
public enum DirectoryTab
{
    People,
    Teams,
    Spaces,
    Calendar,
    Connections,
    Labels,
}
