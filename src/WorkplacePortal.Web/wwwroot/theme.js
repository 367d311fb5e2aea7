// Runs before the first paint, so that no page flashes in the wrong theme. The server reads both cookies on the next request.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const remember = (name, value) => {
    document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax${location.protocol === "https:" ? ";secure" : ""}`;
  };
  const apply = choice => {
    const theme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
    root.dataset.themeChoice = choice;
    root.dataset.theme = theme;
    remember("wp-theme", choice);
    remember("wp-theme-shown", theme);
    return theme;
  };
  let tell = null;
  dark.addEventListener("change", () => {
    if (root.dataset.themeChoice !== "system") return;
    const theme = apply("system");
    tell?.invokeMethodAsync("ShowTheme", theme === "dark");
  });
  window.portalTheme = {
    choose: choice => apply(choice) === "dark",
    watch: listener => { tell = listener; return root.dataset.theme === "dark"; },
    unwatch: () => { tell = null; },
  };
  apply(root.dataset.themeChoice || "system");
})();
