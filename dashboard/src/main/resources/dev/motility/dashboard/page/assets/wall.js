import { CLASSES, bar, begin, byId, className, duration, el, follow, get, paced, percent, showLink, svg } from "./common.js";

const LIVE_MILLIS = 10 * 60 * 1000;
const ENDED_MILLIS = 2 * 60 * 1000;
const SILENT_MILLIS = 30 * 1000;
const RECORDING_MILLIS = 60 * 60 * 1000;
const CURVE = 60;
const DRIFT = 0.2;

const samples = new Map();
const tiles = new Map();
let stop = () => {};

async function load() {
  stop();
  const { data, position } = await get("/api/samples");
  samples.clear();
  data.forEach((sample) => samples.set(sample.sampleId, sample));
  render();
  showLink("waiting");
  stop = follow(position, handlers, () => begin(load));
}

function known(record) {
  let sample = samples.get(record.sampleId);
  if (!sample) {
    sample = { sampleId: record.sampleId, windows: 0, rejected: 0, curve: [], newest: null, newestRejection: null, capture: null };
    samples.set(record.sampleId, sample);
  }
  sample.microscopeId = record.microscopeId;
  return sample;
}

const renderSoon = paced(100, () => render());

const handlers = {
  sample(summary) {
    Object.assign(known(summary), summary);
    renderSoon();
  },
  score(score) {
    const sample = known(score);
    if (!sample.newest || Date.parse(score.scoredAt) >= Date.parse(sample.newest.scoredAt)) sample.newest = score;
    const p = score.probabilities;
    const point = [score.windowIndex, p.progressive, p.nonProgressive, p.immotile];
    const at = sample.curve.findIndex((other) => other[0] === score.windowIndex);
    if (at >= 0) sample.curve[at] = point;
    else sample.curve = [...sample.curve, point].slice(-CURVE);
    renderSoon();
  },
  rejection(rejection) {
    known(rejection).newestRejection = rejection;
    renderSoon();
  },
  capture(event) {
    known(event).capture = event;
    renderSoon();
  },
};

function lastSeen(sample) {
  const times = [sample.newest?.scoredAt, sample.newestRejection?.rejectedAt, sample.capture?.at];
  return Math.max(0, ...times.filter(Boolean).map((time) => Date.parse(time)));
}

function isLive(sample, now) {
  const age = now - lastSeen(sample);
  return sample.capture?.kind === "ENDED" ? age < ENDED_MILLIS : age < LIVE_MILLIS;
}

/** What needs a look, the most urgent first. */
function trouble(sample, now) {
  const silent = now - lastSeen(sample);
  if (sample.capture?.kind !== "ENDED" && silent > SILENT_MILLIS) {
    return { rank: 3, kind: "silent", text: `nothing new for ${duration(silent)}` };
  }
  const rejection = sample.newestRejection;
  if (rejection && rejection.reason !== "SHORT" && (!sample.newest || Date.parse(rejection.rejectedAt) > Date.parse(sample.newest.scoredAt))) {
    return { rank: 2, kind: "rejected", text: "newest rejected" };
  }
  const recent = sample.curve.slice(-5);
  if (sample.curve.length >= 10 && sample.progressive) {
    const mean = recent.reduce((sum, point) => sum + point[1], 0) / recent.length;
    const drift = mean - sample.progressive.mean;
    if (Math.abs(drift) > DRIFT) return { rank: 1, kind: "drifting", text: `drifting: progressive ${drift > 0 ? "up" : "down"} ${Math.round(100 * Math.abs(drift))} points` };
  }
  return { rank: 0, kind: "", text: sample.capture?.kind === "ENDED" ? "capture ended" : "" };
}

function compare(order, now) {
  const name = (one, other) => String(one.microscopeId).localeCompare(String(other.microscopeId), undefined, { numeric: true });
  return order === "name" ? name : (one, other) => trouble(other, now).rank - trouble(one, now).rank || name(one, other);
}

function render() {
  const now = Date.now();
  const byMicroscope = new Map();
  for (const sample of samples.values()) {
    if (!isLive(sample, now)) continue;
    const other = byMicroscope.get(sample.microscopeId);
    if (!other || started(sample) > started(other)) byMicroscope.set(sample.microscopeId, sample);
  }
  const order = document.querySelector("input[name=order]:checked").value;
  const live = [...byMicroscope.values()].sort(compare(order, now));
  renderTiles(live, now);
  renderEarlier([...samples.values()].filter((sample) => byMicroscope.get(sample.microscopeId) !== sample));
  renderEmpty(live.length);
  byId("count").textContent = live.length === 0 ? "" : live.length === 1 ? "1 streams now" : `${live.length} stream now`;
}

/** A microscope shows the sample whose newest scored frames are the latest; before any score, the one heard of last. */
function started(sample) {
  return sample.newest ? Date.parse(sample.newest.capturedAt) : lastSeen(sample) / 1e6;
}

function renderTiles(live, now) {
  const list = byId("tiles");
  list.dataset.density = live.length > 12 ? "dense" : live.length > 4 ? "medium" : "roomy";
  const wanted = new Set(live.map((sample) => sample.microscopeId));
  for (const [id, tile] of tiles) {
    if (!wanted.has(id)) {
      tile.root.remove();
      tiles.delete(id);
    }
  }
  live.forEach((sample, index) => {
    let tile = tiles.get(sample.microscopeId);
    if (!tile) {
      tile = newTile();
      tiles.set(sample.microscopeId, tile);
    }
    if (list.children[index] !== tile.root) list.insertBefore(tile.root, list.children[index] ?? null);
    updateTile(tile, sample, now);
  });
}

function newTile() {
  const tile = {
    root: el("li", { class: "tile" }),
    link: el("a", { class: "tile-link" }),
    name: el("span", { class: "tile-name" }),
    microscope: el("p", { class: "microscope muted" }),
    badge: el("p", { class: "badge" }),
    frame: el("div", { class: "picture" }),
    image: el("img", { width: 320, height: 240, decoding: "async", hidden: true }),
    noImage: el("p", { class: "no-picture" }, "no picture yet"),
    behind: el("p", { class: "behind" }),
    bar: el("div", { class: "bar-frame" }),
    numbers: el("dl", { class: "numbers" }),
    curve: el("div", { class: "curve" }),
    facts: el("p", { class: "facts muted" }),
    shown: "",
  };
  tile.image.addEventListener("error", () => {
    tile.image.hidden = true;
    tile.noImage.hidden = false;
    tile.noImage.textContent = "no picture";
  });
  tile.link.append(tile.name);
  tile.frame.append(tile.image, tile.noImage, tile.badge, tile.behind);
  tile.root.append(
    tile.frame,
    el("div", { class: "tile-body" }, el("h2", {}, tile.link), tile.microscope, tile.bar, tile.numbers, tile.curve, tile.facts),
  );
  return tile;
}

function updateTile(tile, sample, now) {
  const state = trouble(sample, now);
  tile.badge.textContent = state.text;
  tile.badge.hidden = !state.text;
  tile.badge.dataset.kind = state.kind;
  tile.root.dataset.kind = state.kind;
  tile.facts.replaceChildren(...facts(sample, now));
  const version = JSON.stringify([sample.sampleId, sample.windows, sample.rejected, sample.newest?.place, sample.updatedAt]);
  if (version === tile.shown) return;
  tile.shown = version;
  tile.behind.textContent = behindLive(sample.newest);
  tile.behind.hidden = !sample.newest;
  tile.link.href = `/sample?id=${encodeURIComponent(sample.sampleId)}`;
  tile.name.textContent = sample.sampleId;
  tile.microscope.textContent = sample.microscopeId ?? "";
  picture(tile, sample);
  const fractions = sample.progressive ? sample : fromWindow(sample.newest);
  tile.bar.replaceChildren(bar(fractions));
  tile.numbers.replaceChildren(...CLASSES.map((one) => number(one, fractions[one.key])));
  tile.curve.replaceChildren(curve(sample.curve));
}

function picture(tile, sample) {
  const address = sample.newest?.picture ?? null;
  if (address && tile.image.getAttribute("src") !== address) {
    tile.image.src = address;
    tile.image.alt = `Tracks in window ${sample.newest.windowIndex} of ${sample.sampleId}`;
  }
  tile.image.hidden = !address;
  tile.noImage.hidden = Boolean(address);
  tile.noImage.textContent = sample.newest ? "no picture" : "no window scored yet";
}

/** Before the first summary, the one window that there is. */
function fromWindow(score) {
  if (!score) return {};
  return Object.fromEntries(CLASSES.map(({ key }) => [key, { mean: score.probabilities[key], low: score.probabilities[key], high: score.probabilities[key] }]));
}

function number({ css, name }, fraction) {
  const half = fraction ? (fraction.high - fraction.low) / 2 : NaN;
  return el(
    "div",
    { class: css },
    el("dt", {}, name),
    el("dd", {}, fraction ? percent(fraction.mean) : "–", fraction ? el("small", {}, ` ± ${(100 * half).toFixed(0)}`) : null),
  );
}

function curve(points) {
  const picture = svg("svg", { viewBox: `0 0 ${CURVE - 1} 100`, preserveAspectRatio: "none", "aria-hidden": "true" });
  if (points.length === 0) return picture;
  const shown = points.length === 1 ? [points[0], points[0]] : points;
  const x = (index) => (shown.length <= 1 ? 0 : (index * (CURVE - 1)) / (shown.length - 1));
  const area = (from, to) => {
    const upper = shown.map((point, index) => `${x(index)},${100 - 100 * to(point)}`);
    const lower = shown.map((point, index) => `${x(index)},${100 - 100 * from(point)}`).reverse();
    return [...upper, ...lower].join(" ");
  };
  picture.append(
    svg("polygon", { class: "progressive", points: area(() => 0, (p) => p[1]) }),
    svg("polygon", { class: "non-progressive", points: area((p) => p[1], (p) => p[1] + p[2]) }),
    svg("polygon", { class: "immotile", points: area((p) => p[1] + p[2], () => 1) }),
  );
  return picture;
}

/** How long after its frames the newest window was scored. */
function behindLive(newest) {
  if (!newest) return "";
  const behind = Date.parse(newest.scoredAt) - Date.parse(newest.capturedAt);
  return behind > RECORDING_MILLIS ? "a recording" : `${duration(behind)} behind live`;
}

function facts(sample, now) {
  const counts = `${sample.windows} ${sample.windows === 1 ? "window" : "windows"} · ${sample.rejected} rejected`;
  if (!sample.newest) return [counts];
  const age = el("span", { class: "age" }, ` · last ${duration(now - Date.parse(sample.newest.scoredAt))} ago`);
  return [`${counts} · ${sample.newest.model.name}`, age];
}

function renderEarlier(rest) {
  byId("earlier").hidden = rest.length === 0;
  const rows = rest
    .sort((one, other) => lastSeen(other) - lastSeen(one))
    .slice(0, 200)
    .map((sample) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, el("a", { href: `/sample?id=${encodeURIComponent(sample.sampleId)}` }, sample.sampleId)),
        el("td", {}, sample.microscopeId ?? ""),
        el("td", {}, String(sample.windows)),
        el("td", {}, String(sample.rejected)),
        ...CLASSES.map(({ key }) => el("td", { class: sample.predicted && className(sample.predicted) === CLASSES.find((one) => one.key === key).name ? "largest" : "" }, percent(sample[key]?.mean))),
        el("td", {}, sample.updatedAt ? `${duration(Date.now() - Date.parse(sample.updatedAt))} ago` : "–"),
      ),
    );
  byId("earlier-rows").replaceChildren(...rows);
}

function renderEmpty(live) {
  const empty = byId("empty");
  empty.hidden = live > 0;
  if (live > 0 || empty.dataset.samples === String(samples.size > 0)) return;
  empty.dataset.samples = String(samples.size > 0);
  empty.replaceChildren(
    el("h2", {}, samples.size === 0 ? "Nothing to show yet" : "No microscope streams now"),
    el("p", {}, "A tile appears when the first window of a sample is captured. To start one:"),
    el("ul", {}, 
      el("li", {}, el("code", {}, "./motility demo"), " runs simulated microscopes and a scorer on this machine"),
      el("li", {}, el("code", {}, "./motility capture --source FILE --sample NAME"), " streams a video or a camera"),
      el("li", {}, el("code", {}, "./motility score"), " runs a scorer, without which nothing is scored")),
  );
}

document.querySelectorAll("input[name=order]").forEach((input) => input.addEventListener("change", render));
setInterval(render, 1000);
begin(load);
