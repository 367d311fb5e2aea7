// Draws the portal's charts with ApexCharts: numbers and words come from the component, colours are the theme's CSS variables
// (so that a change of theme repaints them without a word from here).
import ApexCharts from "../../lib/apexcharts/apexcharts.esm.js";

const narrow = 560;
const hatch = "wp-chart-hatch";

/** Draws a chart into an element. `listener` hears `Pick(index)` when a day is clicked. */
export function create(element, kind, data, listener) {
  defineHatch();
  const view = { element, kind, data, listener, chart: null, width: 0, queue: Promise.resolve(), gone: false };
  const draw = () => { view.queue = view.queue.then(() => redraw(view)).catch(report); return view.queue; };
  let wait = 0;
  const size = new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - view.width) < 2) return;
    clearTimeout(wait);
    wait = setTimeout(draw, 80);
  });
  size.observe(element);
  draw();
  return {
    update: next => { view.data = next; return draw(); },
    dispose: () => {
      view.gone = true;
      size.disconnect();
      clearTimeout(wait);
      view.chart?.destroy();
      view.chart = null;
    },
  };
}

async function redraw(view) {
  const width = view.element.clientWidth;
  if (view.gone || width === 0) return;
  view.width = width;
  view.chart?.destroy();
  view.chart = new ApexCharts(view.element, options[view.kind](view, width));
  await view.chart.render();
  // What the chart says is in its summary and its table; the drawing itself would only repeat it in pieces.
  view.element.querySelector("svg")?.setAttribute("aria-hidden", "true");
}

const report = error => console.error("The chart could not be drawn.", error);

const options = { forecast, strip };

function common(view, type, height) {
  const pick = (_event, context, at) => {
    const index = dayAt(context, at);
    if (index >= 0) view.listener?.invokeMethodAsync("Pick", index);
  };
  return {
    chart: {
      type, height, animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
      fontFamily: 'Roboto, "Segoe UI", system-ui, sans-serif', foreColor: "var(--mud-palette-text-secondary)", background: "transparent",
      redrawOnParentResize: false, redrawOnWindowResize: false, parentHeightOffset: 0,
      events: { click: pick },
    },
    legend: { show: false },
    dataLabels: { enabled: false },
    states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
    tooltip: {
      shared: true, intersect: false, followCursor: false, fixed: { enabled: false },
      custom: ({ seriesIndex, dataPointIndex, w }) => tip(view.data.tips[Math.round(w.globals.seriesX[seriesIndex]?.[dataPointIndex] ?? dataPointIndex)]),
      marker: { show: false },
    },
  };
}

function forecast(view, width) {
  const data = view.data;
  const days = data.labels.length - 1;
  const small = width < narrow;
  const weeks = Math.ceil(days / data.week);
  const most = Math.max(2, Math.floor(width / (small ? 84 : 78)));
  const step = data.week * Math.max(1, Math.ceil(weeks / most));
  const end = Math.max(step, Math.ceil((days - 1) / step) * step);
  const base = common(view, "rangeArea", view.element.clientHeight || 400);
  const points = values => values.map((y, x) => ({ x, y }));
  const ranges = values => values.map((y, x) => ({ x, y: y ?? [null, null] }));
  const ink = (text, anchor = "middle", offsetX = 0, colour = "var(--mud-palette-text-primary)", background = "var(--mud-palette-surface)") => ({
    text, orientation: "horizontal", textAnchor: anchor, offsetX, offsetY: -2, borderWidth: 0,
    style: { background, color: colour, fontSize: "12px", fontWeight: 500 },
  });
  const none = "transparent";
  return {
    ...base,
    series: [
      { type: "rangeArea", name: "95 %", data: ranges(data.range95) },
      { type: "rangeArea", name: "80 %", data: ranges(data.range80) },
      { type: "rangeArea", name: "50 %", data: ranges(data.range50) },
      { type: "line", name: data.lineName, data: points(data.line) },
      { type: "line", name: "Seen", data: points(data.seen) },
      { type: "line", name: "Booked so far", data: points(data.booked) },
    ],
    colors: ["var(--wp-band-95)", "var(--wp-band-80)", "var(--wp-band-50)", "var(--wp-series-median)", "var(--wp-series-actual)", "var(--wp-series-booked)"],
    fill: { type: "solid", opacity: 1 },
    stroke: { curve: "straight", width: [0, 0, 0, 2.5, 2, 0] },
    markers: {
      size: [0, 0, 0, 0, 0, small ? 3 : 4], shape: ["circle", "circle", "circle", "circle", "circle", "diamond"], strokeWidth: small ? 1.5 : 2,
      colors: [none, none, none, "var(--wp-series-median)", "var(--wp-series-actual)", "var(--mud-palette-surface)"],
      strokeColors: [none, none, none, "var(--mud-palette-surface)", "var(--mud-palette-surface)", "var(--wp-series-booked)"], hover: { sizeOffset: 1 },
    },
    grid: { borderColor: "var(--wp-line-soft)", padding: { left: small ? 2 : 10, right: small ? 10 : 22, top: 0, bottom: 0 } },
    xaxis: {
      type: "numeric", min: 0, max: end, tickAmount: end / step, decimalsInFloat: 0,
      labels: { formatter: x => dayLabel(data.labels, x, small), hideOverlappingLabels: true, style: { fontSize: "12px" } },
      axisBorder: { color: "var(--mud-palette-lines-default)" }, axisTicks: { color: "var(--mud-palette-lines-default)" },
      tooltip: { enabled: false }, crosshairs: { show: true, stroke: { color: "var(--mud-palette-lines-inputs)", width: 1, dashArray: 0 } },
    },
    yaxis: { min: 0, max: data.max, tickAmount: data.ticks, labels: { minWidth: 28, style: { fontSize: "12px" }, formatter: y => (y == null ? "" : Math.round(y).toLocaleString("en-GB")) } },
    annotations: {
      yaxis: data.capacity == null ? [] : [{
        y: data.capacity, borderColor: "var(--wp-series-capacity)", strokeDashArray: 5, borderWidth: 2,
        label: { ...ink(data.capacityText, "start", 6, "var(--wp-series-capacity)"), position: "left", offsetY: -4 },
      }],
      xaxis: data.marks.map(mark => ({
        x: mark.x, x2: mark.x2 ?? undefined,
        borderColor: mark.kind === "closed" ? none : mark.kind === "today" ? "var(--mud-palette-text-secondary)" : "var(--mud-palette-text-primary)",
        strokeDashArray: mark.kind === "today" ? 3 : 0,
        fillColor: mark.kind === "closed" ? `url(#${hatch})` : undefined, opacity: mark.kind === "closed" ? 1 : undefined,
        // Beside a column a label is centred on its left edge; it belongs over the middle.
        label: mark.text && !(small && mark.kind === "closed")
          ? ink(shorten(mark.text, small), mark.anchor, { start: -3, middle: mark.x2 == null ? 0 : (mark.x2 - mark.x) * (width - 70) / end / 2, end: 3 }[mark.anchor])
          : { text: undefined },
      })),
      points: data.selected == null || data.line[data.selected] == null ? [] : [{
        x: data.selected, y: data.line[data.selected],
        marker: { size: 5, fillColor: "var(--wp-series-median)", strokeColor: "var(--mud-palette-surface)", strokeWidth: 2 },
      }],
    },
  };
}

function strip(view, width) {
  const data = view.data;
  const days = data.tips.length;
  const base = common(view, "bar", view.element.clientHeight || 120);
  const column = width / days;
  const whiskers = data.range80.flatMap((range, x) => range == null
    ? [{ x, y: [null, null] }]
    : [{ x: x - 1.5 / column, y: range }, { x: x + 1.5 / column, y: range }, { x: x + 0.4, y: [null, null] }]);
  return {
    ...base,
    series: [
      { type: "bar", name: "Expected", data: data.expected.map((y, x) => ({ x, y })) },
      { type: "rangeArea", name: "80 % range", data: whiskers },
      { type: "line", name: "Booked so far", data: data.booked.map((y, x) => ({ x, y })) },
    ],
    colors: ["var(--wp-heat-3)", "var(--mud-palette-primary)", "var(--wp-series-booked)"],
    fill: { type: "solid", opacity: 1 },
    stroke: { curve: "straight", width: 0 },
    plotOptions: { bar: { columnWidth: `${Math.max(4, Math.round(column * 0.64))}px`, borderRadius: 4, borderRadiusApplication: "end" } },
    markers: {
      size: [0, 0, column < 36 ? 3 : 4.5], shape: ["circle", "circle", "diamond"], strokeWidth: column < 36 ? 1.5 : 2,
      colors: ["transparent", "transparent", "var(--mud-palette-surface)"], strokeColors: ["transparent", "transparent", "var(--wp-series-booked)"], hover: { sizeOffset: 1 },
    },
    grid: { show: false, padding: { left: 0, right: 0, top: -20, bottom: -16 } },
    xaxis: {
      type: "numeric", min: -0.5, max: days - 0.5, labels: { show: false }, axisBorder: { show: true, color: "var(--mud-palette-lines-default)" },
      axisTicks: { show: false }, tooltip: { enabled: false }, crosshairs: { show: false },
    },
    yaxis: { show: false, min: 0, max: data.max },
    annotations: {
      yaxis: data.capacity == null ? [] : [{ y: data.capacity, borderColor: "var(--wp-series-capacity)", strokeDashArray: 5, borderWidth: 2 }],
      xaxis: data.closed.map(x => ({ x: x - 0.32, x2: x + 0.32, fillColor: `url(#${hatch})`, opacity: 1, borderColor: "transparent" })),
    },
  };
}

/** The day that a click hit: the nearest one of the axis. */
function dayAt(context, at) {
  const globals = context?.w?.globals;
  const count = globals?.seriesX?.[0]?.length ?? 0;
  if (at?.dataPointIndex >= 0 && at.seriesIndex >= 0) return Math.round(globals.seriesX[at.seriesIndex][at.dataPointIndex]);
  return count > 0 && globals.capturedDataPointIndex >= 0 ? Math.round(globals.seriesX[globals.capturedSeriesIndex]?.[globals.capturedDataPointIndex] ?? -1) : -1;
}

function dayLabel(labels, x, small) {
  const label = labels[Math.round(x)] ?? "";
  return small ? label.replace(/^\S+ /, "") : label;
}

const shorten = (text, small) => (text.length <= (small ? 12 : 24) ? text : `${text.slice(0, small ? 11 : 23)}…`);

/** Text only: names of days and holidays are other people's words. */
function tip(content) {
  const box = document.createElement("div");
  box.className = "wp-chart-tip";
  if (!content) return box.outerHTML;
  const title = box.appendChild(document.createElement("b"));
  title.textContent = content.title;
  const list = box.appendChild(document.createElement("dl"));
  for (const row of content.rows) {
    list.appendChild(document.createElement("dt")).textContent = row.label;
    list.appendChild(document.createElement("dd")).textContent = row.value;
  }
  return box.outerHTML;
}

/** The pattern of closed days, once per page: annotations can only name one that is in the document. */
function defineHatch() {
  if (document.getElementById(hatch)) return;
  const box = document.createElement("div");
  box.innerHTML = `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="${hatch}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="var(--wp-hatch)" stroke-width="2.5"/></pattern></defs></svg>`;
  document.body.appendChild(box.firstElementChild);
}
