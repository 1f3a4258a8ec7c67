// The bibliography.

import { el } from "./dom.js";

export function bibliography(sources) {
  return [el("h2", {}, "Sources"), el("ul", { class: "sources" }, [...sources.values()].map((source) => el("li", { dir: "auto", id: `source-${source.id}` },
    el("cite", {}, source.reference), " ", el("span", { class: "muted" }, `(${source.kind}) `), el("code", {}, source.id),
    source.note ? el("p", { class: "muted" }, source.note) : null)))];
}
