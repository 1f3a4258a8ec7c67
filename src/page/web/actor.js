// One actor: who has leverage over it, over whom it has some, how free it is; each figure unfolds to walks, ties, sources.

import { el, replace } from "./dom.js";
import { bar, channels, figure, mark, percent, signed } from "./words.js";
import { fold, ranked } from "./list.js";
import { look, state } from "./state.js";

// So many lines of a ranking are shown before the rest is asked for.
const LINES = 25;

// Over whom, or of whom: a ranking in bars, the explanation of a line unfolding under it.
export function ranking(answer, way, { names, tieLink, channelNames, ask, day, a }) {
  if (!answer) return [el("p", { class: "muted" }, "The page does not hold this answer for this day.")];
  const lines = answer.ranking;
  const who = way === "over" ? answer.target_name : answer.actor_name;
  const out = [];
  out.push(el("h2", {}, way === "over" ? "Leverage over " : "Leverage of ", el("bdi", {}, who)));
  if (answer.steered_by.length) {
    out.push(el("p", { class: "muted" }, "Steered by ", answer.steered_by.flatMap((by, at) => [at ? ", " : "", actorLink(by.actor, by.name), ` (${percent(by.control)})`])));
  }
  if (!lines.length) out.push(el("p", {}, "Nobody."));
  const told = { names, tieLink, ask, day, a };
  out.push(...ranked(lines, LINES, (line) => row(line, way, told)));
  const used = [...new Set(lines.flatMap((line) => Object.keys(line.channels ?? {})))].sort();
  if (used.length) out.push(el("p", { class: "channels" }, "Channels: ", used.map((name) => el("span", { class: "key" }, el("span", { class: `swatch ${channelNames(name)}`, "aria-hidden": "true" }), name))));
  out.push(...cautions(answer.cautions, tieLink));
  return out;
}

function row(line, way, { names, tieLink, ask, day, a }) {
  const parts = channels(line);
  const through = parts.filter((part) => part.share >= 0.005).slice(0, 3).map((part) => `${part.name} ${percent(part.share)}`).join(", ");
  const head = [
    mark(line.kind),
    el("bdi", { class: "who" }, line.name),
    el("span", { class: "figure-cell" }, figure(line.leverage)),
    bar(line.part, parts),
  ];
  const facts = el("p", { class: "facts" }, `direct ${figure(line.direct)} · net ${signed(line.net)} · free to act ${figure(line.freedom)}`, through ? el("br") : null, through ? `through ${through}` : null);
  const go = actorLink(line.actor, `Look at ${line.name}`);
  const [actor, target] = way === "over" ? [line.actor, a] : [a, line.actor];
  const why = el("div", {}, line.why ? explanation(line.why, { names, tieLink }) : el("p", { class: "muted" }, "…"));
  let isAsked = Boolean(line.why);
  const explain = async () => {
    if (isAsked) return;
    isAsked = true;
    try {
      const told = await ask(`why ${actor} over ${target}`);
      replace(why, told ? explanation(told, { names, tieLink }) : untold(actor, target, way, day));
    } catch (error) {
      isAsked = false;
      replace(why, el("p", { class: "doubt" }, error.message));
    }
  };
  return el("li", {}, fold(line.actor, el("summary", {}, head), [facts, why, el("p", {}, go)], explain));
}

// What a page says that does not hold an explanation.
function untold(actor, target, way, day) {
  return el("p", { class: "muted" },
    way === "of" ? [el("button", { type: "button", class: "link", onclick: () => look({ a: target, view: "over", open: actor }) }, "It is explained under leverage over it"), ", or by "] : "This page does not explain it; ",
    el("code", {}, `demarche --on ${day} leverage of ${actor} over ${target} --why`), way === "of" ? "." : " does.");
}

// Walks with what each step consists of, what remains, and the ties that the figure rests on.
function explanation(why, { names, tieLink }) {
  const walks = why.walks.map((walk) => el("li", {},
    el("span", { class: "figure-cell" }, figure(walk.leverage)), " ",
    walk.because.map((step, at) => [
      at === 0 ? el("bdi", {}, names.of(step.from)) : null,
      step.kind === "depends_on" ? " depends on " : " is steered by ",
      el("bdi", {}, names.of(step.to)), ` (${figure(step.figure)}`,
      step.ties.length ? [": ", step.ties.flatMap((tie, i) => [i ? ", " : "", tieLink(tie)])] : null, ")",
      at + 1 < walk.because.length ? "," : null,
    ]),
  ));
  const rests = why.rests_on.map((rest) => el("tr", {}, el("td", {}, tieLink(rest.tie)), el("td", { class: "number" }, signed(rest.change))));
  return [
    el("h3", {}, "By these walks"), el("ol", { class: "walks" }, walks),
    el("p", { class: "muted" }, `All other walks: ${figure(why.remainder)}`),
    rests.length ? el("table", {}, el("caption", {}, "It rests on: what would change if this tie alone ended"), el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "tie"), el("th", { scope: "col", class: "number" }, "change"))), el("tbody", {}, rests)) : null,
  ];
}

export function cautions(found, tieLink) {
  if (!found?.length) return [];
  return [el("p", { class: "doubt" }, "Careful: ", found.flatMap((one, at) => [at ? "; " : "", tieLink(one.tie), ` (${one.doubts.map((doubt) => doubt.replaceAll("_", " ")).join(", ")})`]))];
}

export function freedom(line, { names }) {
  if (!line) return [];
  return [el("p", { class: "freedom" }, el("strong", {}, "Free to act: "), figure(line.freedom), line.tied_down_by.length ? [". Tied down by ", line.tied_down_by.flatMap((by, at) => [at ? ", " : "", el("bdi", {}, by.name), ` (${figure(by.engagement)})`])] : ". Nobody ties it down", ".")];
}

export function actorLink(actor, text) {
  return el("button", { type: "button", class: "link", onclick: () => look({ a: actor, view: state.view === "of" ? "of" : "over", open: "" }) }, el("bdi", {}, text));
}
