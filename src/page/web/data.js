// What the page knows: packed in the file, or asked of the server it came from.

import { byId } from "./dom.js";

// Undoes the packing: scalars and nodes are kept once, and read when they are asked for.
export function unpack({ scalars, shapes, nodes, root }) {
  const made = new Array(nodes.length);
  const read = (reference) => {
    if (reference < scalars.length) return scalars[reference];
    const at = reference - scalars.length;
    if (made[at] === undefined) {
      const [shape, ...inside] = nodes[at];
      if (shape < 0) {
        made[at] = inside.map(read);
      } else {
        const object = {};
        shapes[shape].forEach((name, i) => {
          if (LAZY.has(name)) Object.defineProperty(object, name, { get: () => read(inside[i]), enumerable: true });
          else Object.defineProperty(object, name, { value: read(inside[i]), writable: true, enumerable: true, configurable: true });
        });
        made[at] = object;
      }
    }
    return made[at];
  };
  // Of what is large, only the key is read until somebody wants it: one answer among thousands.
  const entries = (reference) => {
    const [shape, ...inside] = nodes[reference - scalars.length];
    return new Map(shapes[shape].map((name, i) => [name, () => read(inside[i])]));
  };
  const lazily = (reference, name) => {
    const [shape, ...inside] = nodes[reference - scalars.length];
    const at = shape < 0 ? -1 : shapes[shape].indexOf(name);
    return at < 0 ? null : inside[at];
  };
  const top = read(root);
  const worlds = lazily(root, "worlds");
  const kept = worlds === null ? [] : nodes[worlds - scalars.length].slice(1).map((world) => {
    const answers = lazily(world, "answers");
    const timelines = lazily(world, "timelines");
    const days = new Map();
    if (answers !== null) {
      const [shape, ...inside] = nodes[answers - scalars.length];
      shapes[shape].forEach((day, i) => days.set(day, entries(inside[i])));
    }
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
      const answer = post("/api/ask", { world: world.index, edits: world.edits ?? [], on: day, ask: [question] }, giveUp?.signal)
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
