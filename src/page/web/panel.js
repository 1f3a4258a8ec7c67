// Beside the picture: the view that is chosen.

import { byId, el, replace } from "./dom.js";
import { look } from "./state.js";
import { channelClass } from "./words.js";
import { freedom, ranking } from "./actor.js";
import { pair } from "./pair.js";
import { camps, freedomList } from "./camps.js";
import { tieLink, tiePanel } from "./tie.js";
import { tieEdits, whatIf } from "./whatif.js";
import { bibliography } from "./sources.js";

export const TABS = [["pair", "Two"], ["over", "Over it"], ["of", "Over whom"], ["camps", "Camps"], ["whatif", "What if"], ["tie", "Tie"], ["sources", "Sources"]];

export function panel(view, seen) {
  const place = byId("panel");
  const had = place.contains(document.activeElement) ? focusKey(document.activeElement) : null;
  const unfolded = place.dataset.view === view ? [...place.querySelectorAll("details:not([name])[open]")].map(foldKey) : [];
  replace(place, inside(view, seen));
  place.dataset.view = view;
  for (const one of place.querySelectorAll("details:not([name])")) if (unfolded.includes(foldKey(one))) one.open = true;
  if (had) [...place.querySelectorAll("button, summary, input, select")].find((node) => focusKey(node) === had)?.focus();
  for (const tab of byId("tabs").children) {
    const isShown = tab.dataset.view === view;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    if (isShown) place.setAttribute("aria-labelledby", tab.id);
  }
}

function inside(view, { page, here, day, answer, ofDay, a, b, of, sources, ask }) {
  if (!here.actors.length) return [el("p", {}, "There is nobody in this graph.")];
  const told = { names: { of }, tieLink, channelNames: channelClass, ask, day, a };
  switch (view) {
    case "over":
    case "of":
      return [...ranking(answer, view, told), ...freedom(ofDay?.freedom.ranking.find((line) => line.actor === a), told), actorNote(here, a)];
    case "pair":
      return [...choosing(here, a, b), ...(b ? pair(answer, told) : [el("p", {}, "There is only one actor in this graph.")])];
    case "camps":
      return [...camps(ofDay?.camps, told), ...freedomList(ofDay?.freedom)];
    case "whatif":
      return whatIf({ page, world: here, day, names: { of } });
    case "tie":
      return tiePanel(here, sources, tieEdits({ page, world: here, day }));
    default:
      return bibliography(sources);
  }
}

const foldKey = (node) => node.querySelector("summary")?.textContent;
const focusKey = (node) => node.id || `${node.tagName} ${node.textContent.replace(/[\d.<]/g, "")}`;

function actorNote(here, a) {
  const actor = here.actors.find((one) => one.id === a);
  return actor?.note ? el("p", { class: "muted", dir: "auto" }, actor.note) : null;
}

// Two selects, so that two can be chosen without the picture.
function choosing(here, a, b) {
  const select = (id, label, value, other) => el("div", { class: "field" }, el("label", { for: id }, label),
    el("select", { id, onchange: (event) => look(id === "one" ? { a: event.target.value, b } : { a, b: event.target.value }) },
      here.actors.filter((actor) => actor.id !== other).map((actor) => el("option", { value: actor.id, selected: actor.id === value }, actor.name))));
  return [el("div", { class: "pair-choice" }, select("one", "Between", a, b), select("two", "and", b, a))];
}
