// What all pages share. Text is always set as text, never as markup: a sample's name may hold anything.

export const CLASSES = [
  { key: "progressive", css: "progressive", name: "progressive" },
  { key: "nonProgressive", css: "non-progressive", name: "non-progressive" },
  { key: "immotile", css: "immotile", name: "immotile" },
];

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

export const byId = (id) => document.getElementById(id);

export function percent(fraction, digits = 0) {
  return Number.isFinite(fraction) ? `${(100 * fraction).toFixed(digits)} %` : "–";
}

export function className(name) {
  const known = { PROGRESSIVE: "progressive", NON_PROGRESSIVE: "non-progressive", IMMOTILE: "immotile" };
  return known[name] ?? "unknown";
}

export function duration(milliseconds) {
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

const CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export function moment(text) {
  const time = Date.parse(text);
  return Number.isFinite(time) ? CLOCK.format(time) : "–";
}

export const REASONS = {
  SHORT: "the capture ended before the window was full",
  GAP: "frames of the window never came",
  SILENT: "the capture went silent before the window was full",
  CONFLICT: "a chunk came again with other content",
  LATE: "it came after its capture was closed",
  INVALID: "the chunk contradicts itself",
  CORRUPT: "the chunk is damaged",
  DIGEST: "the pixels do not match their digest",
  FORMAT_CHANGED: "frame size or rate changed within the capture",
  FRAME_RATE: "the frame rate is too far from the model's",
  PIXEL_SIZE: "the pixel size is too far from the model's",
  EMPTY_FIELD: "there is nothing in the picture",
  NO_PARTICIPANT: "the participant's laboratory record is missing",
  BAD_PARTICIPANT: "the participant's laboratory record cannot be used",
  EXPIRED: "the frames are not kept any more",
  NOT_FINITE: "the model gave no finite numbers",
  SIGNATURE: "the chunk is not signed as it has to be",
};

export const FLAGS = {
  FRAME_RATE: "The frame rate differs from the one the model was trained at.",
  PIXEL_SIZE: "The pixel size differs from the one the model was trained at.",
  ASPECT: "The frames were stretched to the model's size, which changed their shape.",
  LOSSY: "The frames went through a lossy encoding.",
  FALLBACK_MODEL: "The participant's record was missing, so the video-only model scored.",
};

export const inWords = (words, name) => words[name] ?? String(name).toLowerCase().replaceAll("_", " ");

/** One bar of three parts; the thin lines show where the parts' ends lie with 95 % confidence. */
export function bar(fractions) {
  const picture = svg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  let from = 0;
  for (const { key, css } of CLASSES) {
    const width = 100 * (fractions[key]?.mean ?? 0);
    picture.append(svg("rect", { class: css, x: from, y: 0, width: Math.max(0, width), height: 10 }));
    from += width;
  }
  const progressive = fractions.progressive;
  const immotile = fractions.immotile;
  if (progressive) picture.append(whisker(100 * progressive.low, 100 * progressive.high));
  if (immotile) picture.append(whisker(100 * (1 - immotile.high), 100 * (1 - immotile.low)));
  return picture;
}

export function whisker(low, high) {
  const from = Math.max(0, low);
  const to = Math.min(100, high);
  return svg("path", { class: "whisker", d: `M${from} 5H${to}M${from} 2.5V7.5M${to} 2.5V7.5` });
}

export async function get(path) {
  const response = await fetch(path);
  if (response.status === 401) {
    location.assign("/login");
  }
  if (!response.ok) {
    const problem = new Error((await response.json().catch(() => ({}))).error ?? response.statusText);
    problem.status = response.status;
    throw problem;
  }
  return { data: await response.json(), position: response.headers.get("Motility-Position") };
}

/** How this page stands with the dashboard, and the dashboard with the broker. */
export function showLink(state, trouble) {
  const link = byId("link");
  const words = { live: "live", waiting: "catching up", broker: "no broker", lost: "disconnected" };
  link.textContent = words[state];
  link.dataset.state = state;
  const notice = byId("notice");
  notice.hidden = !trouble;
  if (trouble && notice.textContent !== trouble) notice.textContent = trouble;
}

/**
 * Follows the events from a position on. After an interruption it goes on where it was, so nothing is missed; `reload` is
 * called if the server no longer keeps what was missed.
 */
export function follow(position, handlers, reload) {
  let last = position;
  let source;
  const stop = () => source.close();
  const open = () => {
    source = new EventSource(`/api/events?after=${encodeURIComponent(last ?? "")}`);
    for (const name of ["score", "rejection", "sample", "capture"]) {
      source.addEventListener(name, (event) => {
        last = event.lastEventId;
        handlers[name]?.(JSON.parse(event.data));
      });
    }
    source.addEventListener("link", (event) => {
      const link = JSON.parse(event.data);
      if (link.trouble) showLink("broker", `${link.trouble}. What is shown is the last that is known.`);
      else showLink(link.ready ? "live" : "waiting");
    });
    source.addEventListener("reset", (event) => {
      last = event.lastEventId;
      stop();
      reload();
    });
    source.addEventListener("error", () => {
      showLink("lost", "The dashboard does not answer. What is shown may be old; this page connects again by itself.");
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
    });
  };
  open();
  return stop;
}

/** Calls at most once in so many milliseconds. */
export function paced(milliseconds, call) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      call();
    }, milliseconds);
  };
}

export function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Begins; whatever cannot be loaded is said and tried again. */
export async function begin(load) {
  try {
    await load();
  } catch (problem) {
    if (problem.status === 404) throw problem;
    showLink("lost", `The dashboard does not answer: ${problem.message}. This page tries again by itself.`);
    setTimeout(() => begin(load), 2000);
  }
}
