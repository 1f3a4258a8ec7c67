// Rankings: the first lines, the rest when it is asked for, and what a line unfolds to.

import { el } from "./dom.js";
import { note, state } from "./state.js";

// A ranking of which so many lines are shown at first, and the button for all of them.
export function ranked(lines, most, row) {
  const list = el("ol", { class: "ranking" });
  const more = el("button", { type: "button", onclick: () => fill(lines.length) }, `All ${lines.length}`);
  const fill = (to) => {
    list.append(...lines.slice(list.children.length, to).map(row));
    more.hidden = list.children.length >= lines.length;
  };
  fill(Math.max(most, lines.findIndex((line) => line.actor === state.open) + 1));
  return [list, more];
}

// A line that unfolds, which the address remembers.
export function fold(actor, summary, inside, opened) {
  const node = el("details", { name: "why", open: state.open === actor, ontoggle: () => {
    if (node.open) opened?.();
    if (node.open !== (state.open === actor)) note({ open: node.open ? actor : "" });
  } }, summary, el("div", { class: "inside" }, inside));
  return node;
}
