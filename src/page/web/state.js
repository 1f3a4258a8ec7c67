// What is looked at: all of it is in the address, so that a view can be sent.

const FIRST = { world: "0", on: "", a: "", b: "", tie: "", view: "", asked: "", open: "", hide: "", camps: "", all: "", changes: "", only: "", edits: "", moved: "", zoom: "" };

// The views that ask a question; the others are looked at beside the one asked last.
export const QUESTIONS = ["pair", "over", "of"];

const listeners = [];
export const state = { ...FIRST };

// Reads the address; what it does not say is as at first.
export function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(FIRST)) state[name] = told.get(name) ?? FIRST[name];
}

// Changes what is looked at, writes the address, and tells everybody. Moving through dates leaves one entry in the
// history, not one a step.
export function look(changes, { quiet = false } = {}) {
  const all = QUESTIONS.includes(changes.view) ? { asked: changes.view, ...changes } : changes;
  if (Object.entries(all).every(([name, value]) => state[name] === value)) return;
  note(all, { quiet });
  tell();
}

// The same without telling anybody: what is changed is seen already.
export function note(changes, { quiet = true } = {}) {
  Object.assign(state, changes);
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) if (value !== FIRST[name]) told.set(name, value);
  const address = `#${told}`;
  if (quiet) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

export function onLook(listener) {
  listeners.push(listener);
}

export function tell() {
  for (const listener of listeners) listener();
}

addEventListener("popstate", () => {
  readAddress();
  tell();
});
addEventListener("hashchange", () => {
  readAddress();
  tell();
});

// What is left out of the picture, as words in the address.
export function hidden() {
  return new Set(state.hide.split(" ").filter(Boolean));
}

export function hide(word, away) {
  const words = hidden();
  if (away) words.add(word);
  else words.delete(word);
  look({ hide: [...words].sort().join(" ") });
}

// The edits in the address, each as in a scenario file.
export function edits() {
  if (!state.edits) return [];
  try {
    const read = JSON.parse(state.edits);
    return Array.isArray(read) && read.every((edit) => typeof edit === "string") ? read : [];
  } catch {
    return [];
  }
}

// Where actors have been dragged to: by actor, how far from where the core has placed it.
export function placed() {
  const found = new Map();
  for (const word of state.moved.split(" ")) {
    const [, actor, x, y] = /^(.+):(-?\d+):(-?\d+)$/.exec(word) ?? [];
    if (actor) found.set(decodeURIComponent(actor), [Number(x), Number(y)]);
  }
  return found;
}

export function noteMoved(places) {
  const words = [...places].filter(([, [x, y]]) => Math.round(x) || Math.round(y)).sort();
  note({ moved: words.map(([actor, [x, y]]) => `${encodeURIComponent(actor)}:${Math.round(x)}:${Math.round(y)}`).join(" ") });
}

// The part of the picture that is seen; `null` where that is all of it.
export function zoomed() {
  const box = state.zoom.split(" ").map(Number);
  return state.zoom && box.length === 4 && box.every(Number.isFinite) && box[2] > 0 && box[3] > 0 ? box : null;
}
