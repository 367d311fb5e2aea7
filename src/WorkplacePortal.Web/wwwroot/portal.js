// What the shell needs of the browser and Blazor does not offer.
window.portal = {
  submit: selector => document.querySelector(selector)?.requestSubmit(),
  // Scrolls a box sideways, never the page, until the part is in its middle.
  reveal: (box, part) => {
    const found = box?.querySelector(part);
    if (found) box.scrollLeft = found.offsetLeft - (box.clientWidth - found.offsetWidth) / 2;
  },
  show: selector => document.querySelector(selector)?.scrollIntoView({ block: "start", behavior: "smooth" }),
  focus: selector => document.querySelector(selector)?.focus(),
  copy: async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
  },
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
};
document.addEventListener("click", event => {
  const action = event.target.closest("[data-portal]")?.dataset.portal;
  if (action === "reload") location.reload();
  if (action === "reconnect") Blazor.reconnect().then(ok => { if (!ok) location.reload(); }, () => location.reload());
  if (action === "show-password") {
    const button = event.target.closest("[data-portal]");
    const field = document.getElementById(button.getAttribute("aria-controls"));
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  }
});
// A menu opened by the mouse leaves the focus on its button, where MudBlazor does not hear Escape.
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.target.closest?.(".mud-popover, [role=dialog]")) return;
  const button = document.querySelector('.mud-menu [aria-haspopup="menu"][aria-expanded="true"]');
  if (!button) return;
  event.preventDefault();
  event.stopPropagation();
  button.click();
  button.focus();
}, true);
// Arrows move within these; they do not scroll the page.
document.addEventListener("keydown", event => {
  if (!event.target.closest?.("[data-arrows]")) return;
  if (/^(Arrow|Home|End)/.test(event.key) || (event.key === " " && event.target instanceof SVGElement)) event.preventDefault();
});
