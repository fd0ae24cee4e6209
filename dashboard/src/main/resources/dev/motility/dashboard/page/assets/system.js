import uPlot from "/vendor/uPlot.esm.js";
import { REASONS, begin, byId, color, duration, el, get, inWords, showLink, svg } from "./common.js";

const PERIOD_MILLIS = 2000;
const SILENT_MILLIS = 60 * 1000;

let plot;

async function load() {
  const { data } = await get("/api/system");
  if (data.link.trouble) showLink("broker", `${data.link.trouble}. What is shown is the last that is known.`);
  else showLink(data.link.ready ? "live" : "waiting");
  byId("who").textContent = data.you.name === "anyone" ? "" : `${data.you.name}, ${data.you.role}`;
  figures(data);
  rate(data.rates);
  bars("lag", data.partitions.map((one) => [`partition ${one.partition}`, one.lag, one.lag === 1 ? "1 chunk" : `${one.lag} chunks`]), "The topic of frames is not there yet: run ./motility setup.");
  bars("rejected", Object.entries(data.rejections).map(([reason, count]) => [inWords(REASONS, reason), count, String(count)]), "Nothing was rejected.");
  scorers(data);
  agents(data.microscopes);
  setTimeout(() => begin(load), PERIOD_MILLIS);
}

function figures({ rates, partitions, microscopes, samples }) {
  const lag = partitions.reduce((sum, one) => sum + one.lag, 0);
  const shown = [
    ["Windows scored a second", rates.windowsPerSecond.toFixed(2), "over the last minute"],
    ["Frames scored a second", rates.framesPerSecond.toFixed(0), "over the last minute"],
    ["Chunks coming in a second", rates.chunksPerSecond.toFixed(1), "just now"],
    ["Not taken in yet", String(lag), lag === 1 ? "chunk of frames" : "chunks of frames"],
    ["One forward pass", rates.inferenceMedianMillis ? duration(rates.inferenceMedianMillis) : "–", `median; slowest ${duration(rates.inferenceSlowestMillis)}`],
    ["Microscopes", String(microscopes.filter((one) => state(one).good).length), `streaming; ${samples} samples known`],
  ];
  byId("figures").replaceChildren(
    ...shown.map(([name, value, hint]) => el("div", { class: "figure" }, el("p", { class: "muted" }, name), el("p", { class: "big" }, value), el("p", { class: "muted" }, hint))),
  );
}

function rate({ history, historyStepSeconds }) {
  const now = Date.now() / 1000;
  const times = history.map((_, index) => now - (history.length - 1 - index) * historyStepSeconds);
  const box = byId("rate");
  if (plot) plot.setData([times, history]);
  else plot = new uPlot(options(box), [times, history], box);
}

function options(box) {
  const axis = { stroke: color("muted"), grid: { stroke: color("line"), width: 1 }, ticks: { stroke: color("line"), width: 1 } };
  return {
    width: box.clientWidth,
    height: 200,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (u, low, high) => [0, Math.max(1, high * 1.2)] } },
    series: [{}, { stroke: color("accent"), width: 0, fill: color("accent"), points: { show: false }, paths: uPlot.paths.bars({ size: [0.8, 40] }) }],
    axes: [axis, { ...axis, size: 46 }],
  };
}

function bars(id, rows, otherwise) {
  if (rows.length === 0) {
    byId(id).replaceChildren(el("p", { class: "muted" }, otherwise));
    return;
  }
  const most = Math.max(1, ...rows.map((row) => row[1]));
  byId(id).replaceChildren(
    el(
      "div",
      { class: "bars" },
      ...rows.flatMap(([name, value, text]) => [
        el("span", {}, name),
        svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { class: "ground", width: 100, height: 10 }), svg("rect", { class: "amount", width: (100 * value) / most, height: 10 })),
        el("span", {}, text),
      ]),
    ),
  );
}

function scorers({ scorers, scorerGroupState }) {
  if (scorers.length === 0) {
    byId("scorers").replaceChildren(el("p", {}, el("span", { class: "state", "data-state": "bad" }, "No scorer runs."), " Nothing is scored until one does: ", el("code", {}, "./motility score")));
    return;
  }
  byId("scorers").replaceChildren(
    el("p", { class: "muted" }, `${scorers.length === 1 ? "1 thread" : `${scorers.length} threads`}; the group is `, el("span", { class: "state", "data-state": scorerGroupState === "Stable" ? "good" : "" }, scorerGroupState === "Stable" ? "stable" : scorerGroupState)),
    table("Scorers", ["Thread", "Host", "Partitions"], scorers.map((one) => [threadName(one.id), one.host.replace(/^\//, ""), one.partitions.join(", ") || "none"])),
  );
}

/** Kafka Streams names a thread "application-uuid-StreamThread-n-consumer". */
function threadName(id) {
  const parts = /-([0-9a-f]{8})-[0-9a-f-]{27}-StreamThread-(\d+)-consumer$/.exec(id);
  return parts ? `instance ${parts[1]}, thread ${parts[2]}` : id;
}

function state(event) {
  const age = Date.now() - Date.parse(event.at);
  if (event.kind === "ENDED") return { text: "ended", good: false };
  if (age > SILENT_MILLIS && event.kind === "HEARTBEAT") return { text: `silent for ${duration(age)}`, good: false, bad: true };
  return { text: event.kind === "GAP" ? "lost frames" : "streams", good: true };
}

function agents(microscopes) {
  if (microscopes.length === 0) {
    byId("agents").replaceChildren(el("p", { class: "muted" }, "No capture agent was heard of yet: ", el("code", {}, "./motility capture"), " runs one."));
    return;
  }
  const explained = microscopes.some((one) => one.reason);
  const name = (one, other) => one.microscopeId.localeCompare(other.microscopeId, undefined, { numeric: true });
  byId("agents").replaceChildren(
    table(
      "Microscopes",
      ["Microscope", "State", "Sample", "Agent", "Heard of", ...(explained ? ["Why"] : [])],
      [...microscopes].sort(name).map((one) => {
        const is = state(one);
        return [
          one.microscopeId,
          el("span", { class: "state", "data-state": is.good ? "good" : is.bad ? "bad" : "" }, is.text),
          el("a", { href: `/sample?id=${encodeURIComponent(one.sampleId)}` }, one.sampleId),
          one.agent ?? "–",
          `${duration(Date.now() - Date.parse(one.at))} ago`,
          ...(explained ? [one.reason ?? ""] : []),
        ];
      }),
    ),
  );
}

function table(label, heads, rows) {
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": `${label}, a table` },
    el("table", {}, el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", {}, cell)))))),
  );
}

new ResizeObserver(() => plot && plot.width !== byId("rate").clientWidth && plot.setSize({ width: byId("rate").clientWidth, height: 200 })).observe(byId("rate"));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  plot?.destroy();
  plot = undefined;
});
begin(load);
