import uPlot from "/vendor/uPlot.esm.js";
import { CLASSES, FLAGS, REASONS, begin, byId, className, color, duration, el, follow, get, inWords, moment, paced, percent, showLink, svg, whisker } from "./common.js";

/** So many windows are drawn as bars, one each; more as areas. */
const FEW = 80;
/** Rejections on a printed report: the style sheet leaves out the others. */
const ON_PAPER = 4;

// WHO laboratory manual, 6th edition (2021): lower reference limits, 5th centile.
const LIMITS = { progressive: 0.3, totalMotile: 0.42 };

const id = new URLSearchParams(location.search).get("id") ?? "";
let sample;
let rows = [];
let plot;
let drawnAsBars;
let selected = -1;
let following = true;
let stop = () => {};

async function load() {
  stop();
  let answer;
  try {
    answer = await get(`/api/samples/${encodeURIComponent(id)}`);
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    nothing();
    return;
  }
  sample = answer.data;
  byId("empty").hidden = true;
  byId("body").hidden = false;
  byId("actions").hidden = false;
  rows = merge(sample.timeline, sample.rejections);
  showAll();
  showLink("waiting");
  stop = follow(answer.position, handlers, () => begin(load));
}

function nothing() {
  title();
  showLink("waiting");
  byId("body").hidden = true;
  byId("empty").hidden = false;
  byId("empty").replaceChildren(
    el("h2", {}, "Nothing is known of this sample"),
    el("p", {}, "It was not scored yet, or its name is another. This page looks again every few seconds."),
    el("p", {}, el("a", { href: "/" }, "All samples")),
  );
  setTimeout(() => begin(load), 3000);
}

function title() {
  document.title = `Motility: ${id}`;
  byId("title").textContent = id;
}

/** One row for each window in the order of the recording, scored or rejected. */
function merge(timeline, rejections) {
  const merged = timeline.windowIndex.map((windowIndex, i) => ({
    capture: timeline.captureIds[timeline.capture[i]],
    windowIndex,
    values: [timeline.progressive[i], timeline.nonProgressive[i], timeline.immotile[i]],
    picture: timeline.picture[i] ? `/api/pictures/${timeline.partition[i]}/${timeline.offset[i]}` : null,
  }));
  const scored = new Set(merged.map((row) => key(row)));
  const order = new Map(timeline.captureIds.map((capture, index) => [capture, index]));
  for (const rejection of rejections) {
    const row = rejected(rejection);
    if (row && !scored.has(key(row))) merged.push(row);
  }
  const rank = (row) => order.get(row.capture) ?? order.size;
  return merged.sort((one, other) => rank(one) - rank(other) || one.windowIndex - other.windowIndex);
}

function rejected(rejection) {
  if (rejection.windowIndex === null) return null;
  return { capture: rejection.captureId, windowIndex: rejection.windowIndex, values: null, rejection };
}

const key = (row) => `${row.windowIndex} ${row.capture}`;

const handlers = {
  sample(summary) {
    if (summary.sampleId !== id) return;
    Object.assign(sample, summary);
    showSoon();
  },
  score(score) {
    if (score.sampleId !== id) return;
    const p = score.probabilities;
    put({ capture: score.captureId, windowIndex: score.windowIndex, values: [p.progressive, p.nonProgressive, p.immotile], picture: score.picture });
    sample.newest = score;
    showSoon();
  },
  rejection(rejection) {
    if (rejection.sampleId !== id) return;
    sample.rejections.push(rejection);
    const row = rejected(rejection);
    if (row && !rows.some((other) => key(other) === key(row))) put(row);
    showSoon();
  },
};

function put(row) {
  for (let i = rows.length - 1; i >= 0; i--) {
    if (key(rows[i]) === key(row)) {
      rows[i] = row;
      return;
    }
    if (rows[i].capture === row.capture && rows[i].windowIndex < row.windowIndex) {
      rows.splice(i + 1, 0, row);
      return;
    }
  }
  rows.push(row);
}

const showSoon = paced(200, () => showAll());

function showAll() {
  title();
  const model = sample.model ?? sample.newest?.model;
  byId("subtitle").textContent = [
    sample.microscopeId,
    sample.windows === 1 ? "1 window scored" : `${sample.windows} windows scored`,
    `${sample.rejected} rejected`,
    sample.updatedAt ? `updated ${moment(sample.updatedAt)}` : null,
  ].filter(Boolean).join(" · ");
  byId("csv").href = `/api/export?format=csv&sample=${encodeURIComponent(id)}`;
  byId("json").href = `/api/export?format=json&sample=${encodeURIComponent(id)}`;
  showSummary(model);
  showTimeline();
  showRejections();
  showProvenance(model);
  if (following) select(newestScored(), false);
  showParticipant();
}

function newestScored() {
  const at = rows.findLastIndex((row) => row.values);
  return at >= 0 ? at : rows.length - 1;
}

function showSummary(model) {
  const box = byId("summary");
  if (!sample.progressive) {
    box.replaceChildren(el("p", { class: "muted" }, "There is no summary yet: it comes with the first scored window."));
    return;
  }
  const ofCells = model?.target === "FRACTIONS";
  const total = { mean: 1 - sample.immotile.mean, low: 1 - sample.immotile.high, high: 1 - sample.immotile.low };
  box.replaceChildren(
    el(
      "div",
      { class: "summary" },
      measure("Progressive", "progressive", sample.progressive, LIMITS.progressive),
      measure("Non-progressive", "non-progressive", sample.nonProgressive),
      measure("Immotile", "immotile", sample.immotile),
      measure("Total motile", "motile", total, LIMITS.totalMotile),
    ),
    el(
      "div",
      { class: "notes" },
      el("p", { class: "who" }, `WHO lower reference limits (2021): progressive ${percent(LIMITS.progressive)}, total motile ${percent(LIMITS.totalMotile)}.`),
      el(
        "p",
        {},
        ofCells
          ? "Estimated fractions of the sample's cells; mean over the windows with its 95 % interval."
          : "This model estimates how likely each class is the sample's largest, not fractions of cells: the limits are shown for orientation only.",
      ),
      sample.windowsKept < sample.windows ? el("p", {}, `The time line and the exports hold the newest ${sample.windowsKept} of ${sample.windows} windows; the summary is over all.`) : null,
    ),
  );
}

function measure(name, css, fraction, limit) {
  const scale = svg(
    "svg",
    { class: "scale", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": `${name} ${percent(fraction.mean, 1)}, 95 % interval ${percent(fraction.low, 1)} to ${percent(fraction.high, 1)}${limit ? `, WHO limit ${percent(limit)}` : ""}` },
    svg("rect", { class: "ground", x: 0, y: 1.5, width: 100, height: 7 }),
    svg("rect", { class: css, x: 0, y: 1.5, width: Math.max(0, Math.min(100, 100 * fraction.mean)), height: 7 }),
    whisker(100 * fraction.low, 100 * fraction.high),
  );
  if (limit) scale.append(svg("line", { class: "limit", x1: 100 * limit, x2: 100 * limit, y1: 0, y2: 10 }));
  const value = el("span", { class: "value" }, percent(fraction.mean, 1), el("small", {}, `${percent(fraction.low, 1)} to ${percent(fraction.high, 1)}`));
  return el("div", { class: "measure" }, el("span", { class: "name" }, name), scale, value);
}

function columns() {
  const x = rows.map((_, index) => index);
  const at = (sum) => rows.map((row) => (row.values ? 100 * sum(row.values) : null));
  return [x, at((v) => v[0] + v[1] + v[2]), at((v) => v[0] + v[1]), at((v) => v[0])];
}

function showTimeline() {
  const chart = byId("chart");
  chart.setAttribute("aria-valuemax", Math.max(0, rows.length - 1));
  if (rows.length === 0) {
    plot?.destroy();
    plot = undefined;
    chart.replaceChildren(el("p", { class: "muted" }, "No window is scored or rejected yet."));
    return;
  }
  if (plot && rows.length <= FEW === drawnAsBars) {
    plot.setData(columns());
    return;
  }
  plot?.destroy();
  drawnAsBars = rows.length <= FEW;
  chart.replaceChildren();
  plot = new uPlot(options(), columns(), chart);
  plot.over.addEventListener("click", () => {
    const index = plot.cursor.idx;
    if (index !== null && index !== undefined) select(index, true);
  });
}

/** A printed report is one page: of A4 or letter, less its margins. */
function size() {
  return matchMedia("print").matches ? { width: 670, height: 120 } : { width: byId("chart").clientWidth, height: 240 };
}

function options() {
  const paths = rows.length <= FEW ? uPlot.paths.bars({ size: [0.9, 120] }) : undefined;
  const area = (name) => ({ stroke: color(name), fill: color(name), width: 0, points: { show: false }, paths });
  const axis = { stroke: color("muted"), grid: { stroke: color("line"), width: 1 }, ticks: { stroke: color("line"), width: 1 } };
  return {
    ...size(),
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false }, points: { show: false } },
    scales: { x: { time: false, range: (u, low, high) => [low - 0.5, high + 0.5] }, y: { range: [0, 100] } },
    series: [{}, area("immotile"), area("non-progressive"), area("progressive")],
    axes: [
      { ...axis, size: 32, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000], values: (u, splits) => splits.map((index) => rows[index]?.windowIndex ?? "") },
      { ...axis, values: (u, splits) => splits.map((value) => `${value} %`), size: 54 },
    ],
    hooks: { draw: [drawRejected, drawSelected], setCursor: [glance] },
  };
}

/** Where a window was rejected there is a gap with a mark. */
function drawRejected(u) {
  u.ctx.save();
  u.ctx.fillStyle = color("alarm");
  rows.forEach((row, index) => {
    if (row.values) return;
    const x = u.valToPos(index, "x", true);
    u.ctx.fillRect(x - 2, u.bbox.top + u.bbox.height - 10, 4, 10);
  });
  u.ctx.restore();
}

function drawSelected(u) {
  if (selected < 0 || selected >= rows.length) return;
  const x = u.valToPos(selected, "x", true);
  u.ctx.save();
  u.ctx.strokeStyle = color("ink");
  u.ctx.lineWidth = 2;
  u.ctx.beginPath();
  u.ctx.moveTo(x, u.bbox.top);
  u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
  u.ctx.stroke();
  u.ctx.restore();
}

function inShort(row) {
  if (!row.values) return `Window ${row.windowIndex}: rejected, ${inWords(REASONS, row.rejection.reason)}`;
  return `Window ${row.windowIndex}: ${CLASSES.map(({ name }, i) => `${name} ${percent(row.values[i])}`).join(", ")}`;
}

function glance(u) {
  const box = byId("glance");
  const row = rows[u.cursor.idx];
  box.hidden = !row || u.cursor.left < 0;
  if (box.hidden) return;
  box.classList.toggle("left", u.cursor.left > u.over.clientWidth / 2);
  byId("glance-text").textContent = inShort(row);
  const image = byId("glance-picture");
  image.hidden = !row.picture;
  if (row.picture && image.getAttribute("src") !== row.picture) image.src = row.picture;
}

async function select(index, chosen) {
  const row = rows[index];
  if (!row) return;
  if (chosen) following = index === newestScored();
  const again = selected === index && byId("window").dataset.key === key(row);
  selected = index;
  plot?.redraw(false);
  const chart = byId("chart");
  chart.setAttribute("aria-valuenow", index);
  chart.setAttribute("aria-valuetext", inShort(row));
  if (again) return;
  byId("window").dataset.key = key(row);
  if (!row.values) {
    showWindow(row, null);
    return;
  }
  const newest = sample.newest;
  if (newest?.captureId === row.capture && newest.windowIndex === row.windowIndex) {
    showWindow(row, newest);
    return;
  }
  const query = new URLSearchParams({ sample: id, capture: row.capture, window: row.windowIndex });
  const { data } = await get(`/api/scores?${query}`).catch(() => ({ data: [] }));
  if (selected === index) showWindow(row, data[0] ?? null);
}

function showWindow(row, score) {
  const picture = row.picture ? el("img", { src: row.picture, alt: `Tracks in window ${row.windowIndex}`, width: 320, height: 240 }) : el("p", { class: "no-picture" }, "no picture");
  picture.addEventListener("error", () => picture.replaceWith(el("p", { class: "no-picture" }, "no picture")));
  const facts = score ? factsOf(score) : row.rejection ? factsOfRejection(row.rejection) : [["Window", row.windowIndex]];
  const flags = score?.flags?.length ? el("ul", { class: "flags" }, ...score.flags.map((flag) => el("li", {}, inWords(FLAGS, flag)))) : null;
  byId("picture").replaceChildren(picture);
  byId("picture-text").textContent = inShort(row);
  byId("window").replaceChildren(list(facts), flags ?? "");
  if (performance.getEntriesByName("shown").length === 0) performance.mark("shown");
}

function list(facts) {
  return el("dl", { class: "facts-list" }, ...facts.filter((fact) => fact[1] !== null && fact[1] !== undefined).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value instanceof Node ? value : String(value))]));
}

function factsOf(score) {
  const p = score.probabilities;
  return [
    ["Window", `${score.windowIndex}, frames ${score.firstFrame} to ${score.lastFrame}`],
    ["Motility", `progressive ${percent(p.progressive, 1)}, non-progressive ${percent(p.nonProgressive, 1)}, immotile ${percent(p.immotile, 1)}`],
    ["Largest", className(score.predicted)],
    ["Captured", moment(score.capturedAt)],
    ["Scored", `${moment(score.scoredAt)}, in ${duration(score.inferenceMillis)}`],
    ["Capture", el("code", {}, score.captureId)],
    ["Model", `${score.model.name} (${score.model.variant})`],
    ["Model digest", el("code", {}, score.model.artifactSha256)],
    ["Engine", `${score.engine.software}, ${score.engine.library}, ${score.engine.device}, ${score.engine.precision}, batch ${score.engine.batch}, ${score.engine.threads} threads`],
    ["Pixel digest", el("code", {}, score.pixelsSha256)],
    ["Frames from", `${score.source.topic}, partition ${score.source.partition}, offsets ${ranges(score.source.offsets)}`],
    ["Score at", `partition ${score.place.partition}, offset ${score.place.offset}`],
    ["Laboratory record", { MATCHED: "used", MISSING: "missing", UNUSED: "not used by this model" }[score.participant?.status]],
    ["Record digest", score.participant?.recordSha256 ? el("code", {}, score.participant.recordSha256) : null],
  ];
}

function factsOfRejection(rejection) {
  return [
    ["Window", `${rejection.windowIndex}, frames ${rejection.firstFrame} to ${rejection.lastFrame}`],
    ["Rejected", inWords(REASONS, rejection.reason)],
    ["In detail", rejection.detail],
    ["When", moment(rejection.rejectedAt)],
    ["Still open", rejection.provisional ? "a score may still take its place" : null],
  ];
}

function ranges(offsets) {
  if (offsets.length <= 4) return offsets.join(", ");
  return `${offsets[0]} to ${offsets[offsets.length - 1]} (${offsets.length} chunks)`;
}

function showRejections() {
  const all = sample.rejections;
  if (all.length === 0) {
    byId("rejections").replaceChildren(el("p", { class: "muted" }, "None."));
    return;
  }
  byId("rejections").replaceChildren(
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rejections, newest first" },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ...["Window", "Frames", "Why", "In detail", "When"].map((name) => el("th", { scope: "col" }, name)))),
        el(
          "tbody",
          {},
          ...all.slice(-50).reverse().map((one) =>
            el("tr", {}, el("td", {}, String(one.windowIndex ?? "–")), el("td", {}, `${one.firstFrame} to ${one.lastFrame}`), el("td", {}, inWords(REASONS, one.reason)), el("td", {}, one.detail), el("td", {}, moment(one.rejectedAt))),
          ),
        ),
      ),
    ),
    all.length > 50 ? el("p", { class: "muted screen" }, `The newest 50 of ${all.length}.`) : "",
    all.length > ON_PAPER ? el("p", { class: "paper" }, `On paper, the newest ${ON_PAPER} of ${all.length}.`) : "",
  );
}

let askedFor = null;

async function showParticipant() {
  const participant = sample.participantId ?? sample.newest?.participantId;
  byId("participant-panel").hidden = !participant;
  if (!participant || askedFor === participant) return;
  askedFor = participant;
  const box = byId("participant");
  box.replaceChildren(el("p", {}, `Participant ${participant}. `), button("Show the record (this is logged)", async () => {
    try {
      const { data } = await get(`/api/participants/${encodeURIComponent(participant)}`);
      box.replaceChildren(
        el("p", {}, `Participant ${data.participantId}`, data.origin ? `, from ${data.origin}` : ""),
        el("p", { class: "muted" }, data.recordSha256 === sample.newest?.participant?.recordSha256 ? "This record took part in the newest score." : "This is not the record that took part in the newest score."),
        list(data.measurements.map((one) => [inWords({}, one.name), `${one.value} ${one.unit}`])),
      );
    } catch (problem) {
      box.append(el("p", { role: "alert" }, problem.message));
    }
  }));
}

function button(text, action) {
  const made = el("button", { type: "button", class: "button" }, text);
  made.addEventListener("click", action);
  return made;
}

function showProvenance(model) {
  const newest = sample.newest;
  byId("provenance").replaceChildren(
    list([
      ["Model", model ? `${model.name} (${model.variant})` : null],
      ["Model digest", model ? el("code", {}, model.artifactSha256) : null],
      ["Engine", newest ? `${newest.engine.software}, ${newest.engine.library}, ${newest.engine.device}, ${newest.engine.precision}` : null],
      ["Frames on", newest ? `${newest.source.topic}, partition ${newest.source.partition}` : null],
      ["Report made", moment(new Date().toISOString())],
    ]),
    el("p", { class: "muted" }, "To score the recorded frames again and compare:"),
    el("pre", {}, el("code", {}, sample.replay)),
  );
}

byId("print").addEventListener("click", () => window.print());
byId("chart").addEventListener("keydown", (event) => {
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
  let target = event.key === "Home" ? 0 : event.key === "End" ? rows.length - 1 : event.key in steps ? selected + steps[event.key] : -1;
  if (!(event.key in steps) && event.key !== "Home" && event.key !== "End") return;
  event.preventDefault();
  target = Math.max(0, Math.min(rows.length - 1, target));
  select(target, true);
});
function again() {
  if (!plot) return;
  plot.destroy();
  plot = undefined;
  showTimeline();
}
new ResizeObserver(paced(100, () => plot && plot.width !== size().width && plot.setSize(size()))).observe(byId("chart"));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
// Paper is narrower than the screen and light whatever the screen is.
matchMedia("print").addEventListener("change", again);
title();
begin(load);
