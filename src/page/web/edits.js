// Edits of one's own: they are in the address, and the server makes the world they lead to.

import { post } from "./data.js";
import { edits, look, state } from "./state.js";

// Brings a world to what the address says has been edited in it. `true` where the picture is another then.
export async function settle(page, here) {
  const wanted = page.live ? edits() : [];
  page.drafts = { ...page.drafts, [here.index]: state.edits };
  const changed = page.worlds.filter((one) => one.edits.length && (one !== here || !same(one.edits, wanted)));
  if (!changed.length && same(here.edits, wanted)) return false;
  if (!wanted.length) {
    for (const one of changed) restore(page, one.index);
    return true;
  }
  const told = await post("/api/edit", { world: here.index, edits: wanted });
  for (const one of changed) restore(page, one.index);
  const untouched = page.worlds[here.index].untouched ?? { ...page.worlds[here.index] };
  page.first ??= { frame: page.frame, sources: page.sources, others: page.worlds.map((one) => ({ ties: one.ties, changes: one.changes })) };
  // The last edits the scenario tells of are those of the address; a source for them may stand before.
  const says = told.world.scenario.edits.slice(-wanted.length).map((edit) => edit.edit);
  const steps = wanted.map((ron, at) => ({ ron, says: says[at] ?? ron }));
  page.worlds[here.index] = { ...told.world, title: here.title, kept: here.kept, index: here.index, steps, edits: wanted, untouched, ron: told.ron };
  told.others.forEach((other, at) => { if (at !== here.index) Object.assign(page.worlds[at], other); });
  page.base = here.index === 0 ? { ...untouched, ...told.others[0] } : page.worlds[0];
  page.frame = told.frame;
  page.sources = told.sources;
  return true;
}

const same = (one, other) => one.length === other.length && one.every((edit, at) => edit === other[at]);

function restore(page, at) {
  page.worlds[at] = { ...page.worlds[at].untouched, steps: [], edits: [] };
  if (page.first) {
    page.frame = page.first.frame;
    page.sources = page.first.sources;
    page.first.others.forEach((other, i) => Object.assign(page.worlds[i], other));
  }
  page.base = page.worlds[0];
}

// Edits as the address holds them.
export function written(wanted) {
  return wanted.length ? JSON.stringify(wanted) : "";
}

// Makes other edits of the world that is shown: what they come to is looked at.
export function redo(world, wanted) {
  look({ edits: written(wanted), changes: wanted.length || world.index ? "1" : "" });
}

// One more edit; a figure that is set again is set once.
export function add(world, ron) {
  const about = /^(Set\(tie: "(?:[^"\\]|\\.)*", \w+: )/.exec(ron)?.[1];
  redo(world, [...world.edits.filter((edit) => !about || !edit.startsWith(about)), ron]);
}

// Without the edit at a place.
export function undo(world, at) {
  redo(world, world.edits.filter((_, i) => i !== at));
}

// Whether the address holds edits that this page cannot make.
export function areLost(page) {
  return !page.live && state.edits !== "";
}
