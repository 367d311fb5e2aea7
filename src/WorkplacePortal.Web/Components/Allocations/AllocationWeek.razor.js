// Dragging bars of the timeline: over another row, along the days, or by the end. The portal says where a bar fits and writes.
export function watch(box, portal) {
  let drag = null;
  const rowAt = y => [...box.querySelectorAll("[data-row]")].find(row => { const r = row.getBoundingClientRect(); return y >= r.top && y < r.bottom; });
  const clear = () => {
    box.querySelectorAll(".takes, .refuses, .over").forEach(row => row.classList.remove("takes", "refuses", "over"));
    if (drag) { drag.bar.classList.remove("dragged"); drag.bar.style.translate = ""; drag.bar.style.marginRight = ""; }
  };
  box.addEventListener("pointerdown", event => {
    const bar = event.target.closest("[data-bar][data-may]");
    if (!bar || event.button !== 0 || event.pointerType === "touch") return;
    const cell = bar.parentElement.querySelector(".cell").getBoundingClientRect();
    drag = { bar, x: event.clientX, y: event.clientY, day: cell.width, isEnd: !!event.target.closest(".handle"), moved: false, row: bar.closest("[data-row]").dataset.row, why: new Map() };
  });
  box.addEventListener("pointermove", event => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 6) return;
    if (!drag.moved) {
      drag.moved = true;
      drag.bar.setPointerCapture(event.pointerId);
      drag.bar.classList.add("dragged");
      const mine = drag;
      if (!drag.isEnd) portal.invokeMethodAsync("Targets", drag.bar.dataset.bar).then(drops => drops.forEach(drop => {
        if (drag !== mine) return;
        drag.why.set(drop.row, drop.why);
        box.querySelector(`[data-row="${drop.row}"]`)?.classList.add(drop.why ? "refuses" : "takes");
      }));
    }
    event.preventDefault();
    if (drag.isEnd) drag.bar.style.marginRight = `${3 - dx}px`;
    else drag.bar.style.translate = `${dx}px ${dy}px`;
    box.querySelectorAll(".over").forEach(row => row.classList.remove("over"));
    if (!drag.isEnd) rowAt(event.clientY)?.classList.add("over");
  });
  const end = event => {
    if (!drag) return;
    const done = drag;
    clear();
    drag = null;
    if (!done.moved || event.type === "pointercancel") return;
    // The click that follows a drag would open the side sheet.
    window.addEventListener("click", click => { click.stopPropagation(); click.preventDefault(); }, { capture: true, once: true });
    setTimeout(() => window.dispatchEvent(new Event("click")), 0);
    const row = done.isEnd ? done.row : rowAt(event.clientY)?.dataset.row ?? done.row;
    portal.invokeMethodAsync("DropAsync", done.bar.dataset.bar, row, Math.round((event.clientX - done.x) / done.day), done.isEnd);
  };
  box.addEventListener("pointerup", end);
  box.addEventListener("pointercancel", end);
}
