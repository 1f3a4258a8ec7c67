// One tie, or several that are drawn as one: facts, dates, confidence, sources.

import { el } from "./dom.js";
import { look, state } from "./state.js";

// The ties that are looked at.
export function chosenTies(world) {
  return state.tie.split(" ").map((id) => world.ties.find((tie) => tie.id === id)).filter(Boolean);
}

export function tiePanel(world, sources, edits) {
  const ties = chosenTies(world);
  if (!state.tie) return [el("p", { class: "muted" }, "Choose a line of the diagram: by pointer, or with T from one of its actors.")];
  if (!ties.length) return [el("p", {}, "There is no such tie in this graph.")];
  return ties.map((tie) => el("article", { class: "tie-card" },
    el("h2", {}, tie.kind, tie.label ? [": ", el("bdi", {}, tie.label)] : null),
    el("p", { class: "muted" }, el("code", {}, tie.id)),
    el("dl", { class: "profile" }, tie.facts.flatMap(([label, text]) => [el("dt", {}, label), el("dd", { dir: "auto" }, text)])),
    tie.doubts.length ? el("p", { class: "doubt" }, tie.doubts.join(", ")) : null,
    tie.note ? el("p", { dir: "auto" }, tie.note) : null,
    edits ? edits(tie) : null,
    el("h3", {}, "Sources"),
    tie.sources.length ? el("ul", {}, tie.sources.map((citation) => cited(citation, sources))) : el("p", { class: "muted" }, "None is given."),
  ));
}

export function cited(citation, sources) {
  const source = sources.get(citation.id);
  return el("li", { dir: "auto" },
    citation.disputes ? el("strong", {}, "disputes it: ") : null,
    citation.says ? `“${citation.says}” ` : null,
    citation.figure !== null && citation.figure !== undefined ? `(figure ${citation.figure}) ` : null,
    citation.page ? `p. ${citation.page}. ` : null,
    el("cite", {}, source?.reference ?? citation.id));
}

export function tieLink(id, label) {
  return el("button", { type: "button", class: "link tie-link", onclick: () => look({ view: "tie", tie: id }) }, label ?? id);
}
