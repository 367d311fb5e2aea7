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
  // A file that the page made; nothing is asked of any server.
  save: (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob(["\ufeff", content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  },
  // Draws the tables of a part of the page, cell by cell as they stand there, and saves the picture.
  picture: async (selector, title, name) => {
    const part = document.querySelector(selector);
    const tables = [...part.querySelectorAll("table")];
    const boxes = tables.flatMap(table => [...table.querySelectorAll("caption, th, td")]).map(cell => cell.querySelector("button") ?? cell);
    const rects = boxes.map(box => box.getBoundingClientRect());
    const [left, top] = [Math.min(...rects.map(r => r.left)), Math.min(...rects.map(r => r.top))];
    const [margin, head, scale] = [24, 48, 2];
    const width = Math.max(...rects.map(r => r.right)) - left + 2 * margin, height = Math.max(...rects.map(r => r.bottom)) - top + margin + head;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * scale, height * scale];
    const pen = canvas.getContext("2d");
    const page = getComputedStyle(part.closest(".wp-card") ?? document.body);
    pen.scale(scale, scale);
    pen.fillStyle = page.backgroundColor;
    pen.fillRect(0, 0, width, height);
    pen.textBaseline = "middle";
    pen.fillStyle = page.color;
    pen.font = "500 15px Roboto, sans-serif";
    pen.fillText(title, margin, 26, width - 2 * margin);
    boxes.forEach((box, n) => {
      const style = getComputedStyle(box), rect = rects[n];
      if (rect.width < 2 || style.clipPath !== "none") return;
      const [x, y] = [rect.left - left + margin, rect.top - top + head];
      if (box.tagName === "BUTTON") {
        pen.beginPath();
        pen.roundRect(x, y, rect.width, rect.height, 6);
        pen.fillStyle = style.backgroundColor;
        pen.fill();
        if (box.classList.contains("wp-hatch")) {
          pen.save();
          pen.clip();
          pen.strokeStyle = page.getPropertyValue("--wp-hatch");
          for (let d = -rect.height; d < rect.width; d += 6) { pen.beginPath(); pen.moveTo(x + d, y + rect.height); pen.lineTo(x + d + rect.height, y); pen.stroke(); }
          pen.restore();
        }
      }
      pen.fillStyle = style.color;
      const value = box.querySelector(".value"), number = box.querySelector(".number");
      if (number) {
        pen.font = "400 11px Roboto, sans-serif";
        pen.textAlign = "left";
        pen.fillText(number.textContent, x + 5, y + 9);
      }
      pen.font = `${style.fontWeight} ${style.fontSize} Roboto, sans-serif`;
      pen.textAlign = box.tagName === "BUTTON" ? "center" : style.textAlign === "center" ? "center" : "left";
      pen.fillText((value ?? box).innerText.trim(), pen.textAlign === "center" ? x + rect.width / 2 : x, y + rect.height / 2 + (value ? 6 : 0), rect.width);
    });
    portal.save(name, "image/png", await new Promise(done => canvas.toBlob(done, "image/png")));
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
// Installable: static files are kept for a slow moment, and a page says when the portal cannot be reached.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js").catch(() => {});
