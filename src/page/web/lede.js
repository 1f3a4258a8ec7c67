// The answer in words: the verdict, how sure it is, and from which sources it is known.

import { byId, el, replace } from "./dom.js";
import { look } from "./state.js";
import { brief } from "./words.js";

// So many sources are named.
const NAMED = 3;

export function verdict(text, beside) {
  if (byId("verdict").textContent !== text) byId("verdict").textContent = text;
  byId("beside").textContent = beside;
}

// What is not known yet keeps its place, so that nothing below it moves.
export function waiting() {
  const place = byId("sure");
  place.style.setProperty("min-height", `${place.offsetHeight}px`);
  place.classList.add("waiting");
}

// How sure, and known from where: `told` is the page's answer, `instead` what is said where there is none.
export function sure(told, instead, sources) {
  const place = byId("sure");
  place.classList.remove("waiting");
  place.style.removeProperty("min-height");
  const note = told?.robustness ?? instead;
  const known = told?.sources?.map((id) => sources.get(id)).filter(Boolean) ?? [];
  replace(place,
    note ? el("p", { class: "robust", dir: "auto" }, el("strong", {}, "How sure? "), note) : null,
    known.length ? el("p", { class: "known" }, el("strong", {}, "Known from "),
      known.slice(0, NAMED).flatMap((source, at) => [at ? "; " : "", el("cite", { dir: "auto" }, brief(source.reference))]),
      known.length > NAMED ? ` and ${known.length - NAMED} more` : null, ". ",
      told.unsourced ? `${told.unsourced} of the ${told.ties} ties it rests on ${told.unsourced === 1 ? "has" : "have"} no source. ` : null,
      el("button", { type: "button", class: "link", onclick: () => look({ view: "sources" }) }, "All sources")) : null);
}
