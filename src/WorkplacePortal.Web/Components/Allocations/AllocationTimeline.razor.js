// Dragging bars of the timeline: over another row, along its steps, or by an end; drawing over an empty place. The portal says where a bar fits and writes.
export function watch(box, portal) {
  let drag = null, draw = null;
  const stepOf = track => track.getBoundingClientRect().width / Number(box.querySelector("[data-steps]").dataset.steps);
  const rowAt = y => [...box.querySelectorAll("[data-row]")].find(row => { const r = row.getBoundingClientRect(); return y >= r.top && y < r.bottom; });
  const clear = () => {
    box.querySelectorAll(".takes, .refuses, .over").forEach(row => row.classList.remove("takes", "refuses", "over"));
    if (drag) { drag.bar.classList.remove("dragged"); drag.bar.style.translate = ""; drag.bar.style.marginRight = drag.bar.style.marginLeft = ""; }
  };
  const drawTo = x => {
    const at = Math.floor((x - draw.track.getBoundingClientRect().left) / stepOf(draw.track));
    draw.last = Math.max(0, Math.min(at, Number(box.querySelector("[data-steps]").dataset.steps) - 1));
    draw.track.style.setProperty("--from", Math.min(draw.first, draw.last) + 1);
    draw.track.style.setProperty("--to", Math.max(draw.first, draw.last) + 2);
  };
  box.addEventListener("pointerdown", event => {
    const bar = event.target.closest("[data-bar][data-may]");
    if (event.button !== 0 || event.pointerType === "touch") return;
    const track = event.target.closest("[data-draw]");
    if (track && !event.target.closest("[data-bar]")) {
      draw = { track, x: event.clientX, first: Math.floor((event.clientX - track.getBoundingClientRect().left) / stepOf(track)), moved: false };
      return;
    }
    if (!bar) return;
    const handle = event.target.closest(".handle");
    drag = { bar, x: event.clientX, y: event.clientY, step: stepOf(bar.parentElement), edge: !handle ? "" : handle.classList.contains("start") ? "start" : "end", moved: false, row: bar.closest("[data-row]").dataset.row, why: new Map() };
  });
  box.addEventListener("pointermove", event => {
    if (draw && (draw.moved || Math.abs(event.clientX - draw.x) >= 6)) {
      if (!draw.moved) {
        draw.moved = true;
        draw.track.setPointerCapture(event.pointerId);
        draw.track.classList.add("drawn");
      }
      event.preventDefault();
      drawTo(event.clientX);
    }
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 6) return;
    if (!drag.moved) {
      drag.moved = true;
      drag.bar.setPointerCapture(event.pointerId);
      drag.bar.classList.add("dragged");
      const mine = drag;
      if (!drag.edge) portal.invokeMethodAsync("Targets", drag.bar.dataset.bar).then(drops => drops.forEach(drop => {
        if (drag !== mine) return;
        drag.why.set(drop.row, drop.why);
        box.querySelector(`[data-row="${drop.row}"]`)?.classList.add(drop.why ? "refuses" : "takes");
      }));
    }
    event.preventDefault();
    if (drag.edge === "end") drag.bar.style.marginRight = `${3 - dx}px`;
    else if (drag.edge === "start") drag.bar.style.marginLeft = `${1 + dx}px`;
    else drag.bar.style.translate = `${dx}px ${dy}px`;
    box.querySelectorAll(".over").forEach(row => row.classList.remove("over"));
    if (!drag.edge) rowAt(event.clientY)?.classList.add("over");
  });
  const end = event => {
    if (draw) {
      const drawn = draw;
      draw = null;
      drawn.track.classList.remove("drawn");
      if (drawn.moved && event.type !== "pointercancel") portal.invokeMethodAsync("DrawAsync", drawn.track.closest("[data-row]").dataset.row, Math.min(drawn.first, drawn.last), Math.max(drawn.first, drawn.last));
    }
    if (!drag) return;
    const done = drag;
    clear();
    drag = null;
    if (!done.moved || event.type === "pointercancel") return;
    // The click that follows a drag would open the side sheet.
    window.addEventListener("click", click => { click.stopPropagation(); click.preventDefault(); }, { capture: true, once: true });
    setTimeout(() => window.dispatchEvent(new Event("click")), 0);
    const row = done.edge ? done.row : rowAt(event.clientY)?.dataset.row ?? done.row;
    portal.invokeMethodAsync("DropAsync", done.bar.dataset.bar, row, Math.round((event.clientX - done.x) / done.step), done.edge);
  };
  box.addEventListener("pointerup", end);
  box.addEventListener("pointercancel", end);
}
