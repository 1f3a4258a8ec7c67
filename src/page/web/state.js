// What is looked at: all of it is in the address, so that a view can be sent.

const FIRST = { world: "0", on: "", a: "", b: "", tie: "", view: "over", hide: "", camps: "", changes: "", only: "" };

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
  if (Object.entries(changes).every(([name, value]) => state[name] === value)) return;
  Object.assign(state, changes);
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) if (value !== FIRST[name]) told.set(name, value);
  const address = `#${told}`;
  if (quiet) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  tell();
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
