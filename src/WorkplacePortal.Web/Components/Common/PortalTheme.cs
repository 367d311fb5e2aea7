using MudBlazor;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>The design guide's colours, type and shape as MudBlazor takes them. What MudBlazor has no name for is in <c>app.css</c>.</summary>
internal static class PortalTheme
{
    private static readonly string[] Roboto = ["Roboto", "Segoe UI", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } = Make(":root");

    /// <summary>The same where the document says that it is dark.</summary>
    public static MudTheme WhereDark { get; } = Make(":root[data-theme=dark]");

    private static MudTheme Make(string scope) => new()
    {
        PseudoCss = new PseudoCss { Scope = scope },
        PaletteLight = new PaletteLight
        {
            Primary = "#0B6272",
            PrimaryContrastText = "#FFFFFF",
            PrimaryDarken = "#084B58",
            Secondary = "#4C5B69",
            SecondaryContrastText = "#FFFFFF",
            Background = "#F4F6F8",
            Surface = "#FFFFFF",
            BackgroundGray = "#EDF1F4",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#15202B",
            DrawerBackground = "#F4F6F8",
            DrawerText = "#15202B",
            DrawerIcon = "#4C5B69",
            TextPrimary = "#15202B",
            TextSecondary = "#4C5B69",
            TextDisabled = "#7C8A97",
            ActionDefault = "#4C5B69",
            ActionDisabled = "#7C8A97",
            ActionDisabledBackground = "#EDF1F4",
            LinesDefault = "#DBE2E8",
            TableLines = "#DBE2E8",
            Divider = "#DBE2E8",
            DividerLight = "#E9EEF2",
            LinesInputs = "#7E8C99",
            TableHover = "#F4F6F8",
            Skeleton = "#EDF1F4",
            Success = "#17703F",
            Warning = "#865300",
            Error = "#AE2F1B",
            Info = "#2A5CA6",
            SuccessContrastText = "#FFFFFF",
            WarningContrastText = "#FFFFFF",
            ErrorContrastText = "#FFFFFF",
            InfoContrastText = "#FFFFFF",
            Dark = "#22303B",
            OverlayDark = "rgba(21,32,43,0.44)",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6FC9D5",
            PrimaryContrastText = "#04252C",
            PrimaryDarken = "#9ADCE5",
            Secondary = "#A8B6C1",
            SecondaryContrastText = "#04181D",
            Background = "#0F161B",
            Surface = "#172127",
            BackgroundGray = "#1E2A31",
            AppbarBackground = "#131C21",
            AppbarText = "#E7EDF1",
            DrawerBackground = "#0F161B",
            DrawerText = "#E7EDF1",
            DrawerIcon = "#A8B6C1",
            TextPrimary = "#E7EDF1",
            TextSecondary = "#A8B6C1",
            TextDisabled = "#7B8994",
            ActionDefault = "#A8B6C1",
            ActionDisabled = "#7B8994",
            ActionDisabledBackground = "#1E2A31",
            LinesDefault = "#2B3942",
            TableLines = "#2B3942",
            Divider = "#2B3942",
            DividerLight = "#222E36",
            LinesInputs = "#70808C",
            TableHover = "#1E2A31",
            Skeleton = "#1E2A31",
            Success = "#74D29E",
            Warning = "#E9BA62",
            Error = "#F49C88",
            Info = "#94BBF3",
            SuccessContrastText = "#04181D",
            WarningContrastText = "#04181D",
            ErrorContrastText = "#2A0B02",
            InfoContrastText = "#04181D",
            Dark = "#2B3942",
            OverlayDark = "rgba(4,9,12,0.64)",
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "8px",
            AppbarHeight = "56px",
            DrawerWidthLeft = "224px",
            DrawerMiniWidthLeft = "64px",
            DrawerWidthRight = "400px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Roboto, FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal", FontWeight = "400" },
            H3 = new H3Typography { FontFamily = Roboto, FontSize = "32px", LineHeight = "40px", FontWeight = "400", LetterSpacing = "normal" },
            H4 = new H4Typography { FontFamily = Roboto, FontSize = "24px", LineHeight = "32px", FontWeight = "500", LetterSpacing = "-0.2px" },
            H5 = new H5Typography { FontFamily = Roboto, FontSize = "20px", LineHeight = "28px", FontWeight = "500", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Roboto, FontSize = "15px", LineHeight = "20px", FontWeight = "500", LetterSpacing = "normal" },
            Subtitle1 = new Subtitle1Typography { FontFamily = Roboto, FontSize = "14px", LineHeight = "20px", FontWeight = "400", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Roboto, FontSize = "13px", LineHeight = "18px", FontWeight = "500", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Roboto, FontSize = "14px", LineHeight = "20px", FontWeight = "400", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Roboto, FontSize = "13px", LineHeight = "18px", FontWeight = "400", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Roboto, FontSize = "12px", LineHeight = "16px", FontWeight = "400", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Roboto, FontSize = "14px", LineHeight = "20px", FontWeight = "500", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}
