// What the page knows: packed in the file, or asked of the server it came from.

import { byId } from "./dom.js";

// Undoes the packing: scalars and nodes are kept once, and read when they are asked for.
export function unpack({ scalars, shapes, order, columns, lengths, items, root }) {
  // In which row of its columns each node stands; of a list, where it begins.
  const count = shapes.map(() => 0);
  let lists = 0;
  let begin = 0;
  const row = order.map((shape) => {
    if (shape >= 0) return count[shape]++;
    const at = begin;
    begin += lengths[lists++];
    return at;
  });
  const end = new Map();
  lists = 0;
  order.forEach((shape, at) => { if (shape < 0) end.set(at, row[at] + lengths[lists++]); });
  const made = new Array(order.length);
  // A reference from a node: a scalar, or another node.
  const read = (from, reference) => (reference >= 0 ? scalars[reference] : node(from + reference));
  const inside = (at, name) => {
    const field = order[at] < 0 ? -1 : shapes[order[at]].indexOf(name);
    return field < 0 ? null : at + columns[order[at]][field][row[at]];
  };
  const elements = (at) => items.slice(row[at], end.get(at)).map((reference) => at + reference);
  const node = (at) => {
    if (made[at] === undefined) {
      const shape = order[at];
      if (shape < 0) {
        made[at] = items.slice(row[at], end.get(at)).map((reference) => read(at, reference));
      } else {
        const object = {};
        shapes[shape].forEach((name, i) => {
          const reference = columns[shape][i][row[at]];
          if (LAZY.has(name)) Object.defineProperty(object, name, { get: () => read(at, reference), enumerable: true });
          else object[name] = read(at, reference);
        });
        made[at] = object;
      }
    }
    return made[at];
  };
  // Of what is large, only the key is read until somebody wants it: one answer among thousands.
  const entries = (at) => new Map(shapes[order[at]].map((name, i) => [name, () => read(at, columns[order[at]][i][row[at]])]));
  const last = order.length + root;
  const top = node(last);
  const worlds = inside(last, "worlds");
  const kept = worlds === null ? [] : elements(worlds).map((world) => {
    const answers = inside(world, "answers");
    const timelines = inside(world, "timelines");
    const days = new Map();
    if (answers !== null) shapes[order[answers]].forEach((day, i) => days.set(day, entries(answers + columns[order[answers]][i][row[answers]])));
    return { days, timelines: timelines === null ? new Map() : entries(timelines) };
  });
  return { top, kept };
}

const LAZY = new Set(["answers", "timelines"]);

async function inflated() {
  const bytes = Uint8Array.from(atob(byId("data").textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return unpack(JSON.parse(await new Response(stream).text()));
}

// The page's content, and how its questions are answered.
export async function open() {
  const { top, kept } = await inflated();
  const page = { ...top, worlds: top.worlds.map((world, at) => ({ ...plain(world), kept: kept[at], index: at, steps: [], edits: [] })) };
  page.ask = page.live ? asker(page) : (world, day, question) => Promise.resolve(held(world, day, question));
  return page;
}

// A world without what is read only when it is asked for.
function plain(world) {
  const copy = {};
  for (const name of Object.keys(world)) if (!LAZY.has(name)) copy[name] = world[name];
  return copy;
}

// An answer in the file; `null` where it holds none.
function held(world, day, question) {
  const found = question.startsWith("timeline ")
    ? world.kept.timelines.get(question.slice(9))
    : world.kept.days.get(day)?.get(question);
  return found ? found() : null;
}

// Answers of the server, each asked for once. What follows a question over the dates is given up when another is asked.
function asker(page) {
  const known = new Map();
  let following = null;
  return (world, day, question) => {
    const isLong = question.startsWith("timeline ");
    const key = JSON.stringify([world.index, world.edits ?? [], isLong ? "" : day, question]);
    if (!known.has(key)) {
      const giveUp = isLong ? new AbortController() : null;
      if (isLong) {
        following?.abort();
        following = giveUp;
      }
      const answer = post("/api/ask", { world: world.index, edits: world.edits ?? [], on: isLong ? null : day, ask: [question] }, giveUp?.signal)
        .then((told) => told.answers?.[0] ?? null);
      answer.catch(() => known.delete(key));
      known.set(key, answer);
      if (known.size > 4000) known.delete(known.keys().next().value);
    }
    return known.get(key);
  };
}

// What the server says to a question. What it refuses is an error with its words.
export async function post(path, body, signal) {
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal });
  const told = await response.json().catch(() => ({ problem: `the server answers with ${response.status}` }));
  if (told.problem) throw new Error(told.problem);
  return told;
}
