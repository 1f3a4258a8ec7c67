// The picture: actors and ties as the core has placed and drawn them. Pan, zoom, drag, focus; what is in force on the day
// is shown, what an answer says is seen in size and shade.

import { byId, draw, el, replace, svg } from "./dom.js";
import { brief, mark } from "./words.js";
import { hidden, look, note, noteMoved, placed, state, zoomed } from "./state.js";

let root, view, page, frame, box, nodes, lines, sources;
let moved = new Map();
let arranged = null;
// Where a new line is put, and whose lines the keyboard goes through.
let put = null;
let around = "";

// In pictures with more lines than these, only those of the chosen actors are drawn, unless all are wanted.
const DENSE = 300;

// Whether only the lines of the chosen actors are drawn.
export const isDense = () => frame.lines.length > DENSE && state.all !== "1";

// Whether there are so many lines that it is asked.
export const isCrowded = () => frame.lines.length > DENSE;

// Whom the page looks at, which the address need not say.
let now = () => ({ a: state.a, b: state.b, view: state.view });

export function chosenBy(tells) {
  now = tells;
}

// Builds the picture anew: once for a page, and when edits have given it another frame.
export function build(thePage) {
  page = thePage;
  frame = page.frame;
  const colours = page.legend.colours;
  view = svg("g", { class: "view" });
  root = svg("svg", {
    class: "diagram", role: "group", "aria-label": "Diagram of actors and ties", "aria-describedby": "diagram-help", tabindex: "-1",
    preserveAspectRatio: "xMidYMid meet", "font-family": `'${page.legend.font}', Verdana, sans-serif`,
  }, view);
  const layers = { ties: svg("g", { class: "ties" }), labels: svg("g", { class: "labels", "aria-hidden": "true" }), nodes: svg("g", { class: "nodes" }) };
  view.append(layers.ties, layers.labels, layers.nodes);
  lines = frame.lines.map((line) => ({ ...line, group: null, shown: [] }));
  put = (line, of) => layers[of].append(line);
  nodes = new Map(frame.nodes.map((node) => {
    const inner = svg("g", { class: "shape" }, ...draw(node.draw.filter((part) => part[0] !== "title"), colours));
    const badge = svg("text", { class: "badge", "text-anchor": "end", x: node.box[0] + node.box[2] + 4, y: node.box[1] + 2 });
    const value = svg("text", { class: "value", "text-anchor": "middle", x: node.box[0] + node.box[2] / 2, y: node.box[1] + node.box[3] + 13 });
    const group = svg("g", { class: `actor actor-${node.kind}`, role: "button", tabindex: "-1", "data-actor": node.actor }, inner, " ", value, " ", badge);
    layers.nodes.append(group);
    const entry = { ...node, group, inner, badge, value };
    group.addEventListener("click", (event) => { if (!dragged) choose(node.actor, event.shiftKey || event.ctrlKey || event.metaKey); });
    group.addEventListener("keydown", (event) => keys(event, entry));
    group.addEventListener("pointerdown", (event) => grab(event, entry));
    group.addEventListener("focus", () => { for (const other of nodes.values()) other.group.setAttribute("tabindex", other === entry ? "0" : "-1"); });
    return [node.actor, entry];
  }));
  nodes.values().next().value?.group.setAttribute("tabindex", "0");
  const help = el("p", { id: "diagram-help", class: "visually-hidden" },
    "Tab to an actor, arrow keys to the nearest one, Enter to choose it, Shift and Enter to choose a second, Alt and arrow keys to move it. T goes through the ties of the actor.");
  replace(byId("canvas"), root, help);
  root.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !document.fullscreenElement && event.deltaMode === 0 && !root.matches(":focus-within, :hover")) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), spot(event));
  }, { passive: false });
  root.addEventListener("pointerdown", pan);
  measured?.disconnect();
  measured = new ResizeObserver(([entry]) => {
    room = [entry.contentRect.width, entry.contentRect.height];
    show();
  });
  measured.observe(byId("canvas"));
  arranged = null;
  arrange();
}

// Actors and the part that is seen as the address says, where that is not so already.
function arrange() {
  if (arranged === `${state.moved}|${state.zoom}`) return;
  arranged = `${state.moved}|${state.zoom}`;
  moved = placed();
  for (const entry of nodes.values()) place(entry);
  box = zoomed() ?? whole();
  show();
}

// What is seen and where it stands, put into the address.
function noted() {
  noteMoved(moved);
  const all = whole();
  note({ zoom: box.every((length, at) => Math.abs(length - all[at]) < 0.05) ? "" : box.map((length) => Math.round(length)).join(" ") });
  arranged = `${state.moved}|${state.zoom}`;
}

// Makes a line that has not been seen before.
function make(entry) {
  const path = svg("path", { d: entry.path, class: "hit", fill: "none" });
  const heavy = svg("path", { d: entry.path, class: "band", fill: "none" });
  entry.seen = svg("g", { class: "seen" });
  entry.group = svg("g", { class: `tie tie-${entry.kind}`, role: "button", tabindex: "-1" }, heavy, entry.seen, path);
  entry.labelled = svg("g", { class: `label label-${entry.kind}` });
  put(entry.group, "ties");
  put(entry.labelled, "labels");
  const open = () => entry.shown.length && look({ view: "tie", tie: entry.shown.map((tie) => tie.id).join(" ") });
  entry.group.addEventListener("click", open);
  entry.group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); }
    if (event.key === "t" || event.key === "T") { event.preventDefault(); nextTie(around); }
  });
  for (const [name, on] of [["pointerenter", true], ["focus", true], ["pointerleave", false], ["blur", false]]) {
    entry.group.addEventListener(name, () => hint(entry, on));
  }
  if (entry.between.some((actor) => moved.has(actor))) bend(entry);
}

// Goes to the next line of an actor.
function nextTie(actor) {
  around = actor;
  const own = lines.filter((line) => line.group && line.between.includes(actor) && line.shown.length && !line.group.classList.contains("away"));
  if (own.length) own[(own.findIndex((line) => line.group === document.activeElement) + 1) % own.length].group.focus();
}

// Chooses an actor; with another already chosen and a key held, the second of two.
export function choose(actor, second) {
  const chosen = now();
  if (second && chosen.a && chosen.a !== actor) look({ a: chosen.a, b: actor, view: "pair", open: "" });
  else look({ a: actor, b: chosen.b === actor ? "" : chosen.b, view: chosen.view === "of" ? "of" : "over", open: "" });
}

function keys(event, entry) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    choose(entry.actor, event.shiftKey);
  } else if (way && event.altKey) {
    event.preventDefault();
    const [x, y] = moved.get(entry.actor) ?? [0, 0];
    moved.set(entry.actor, [x + way[0] * 12, y + way[1] * 12]);
    place(entry);
    noted();
  } else if (way) {
    event.preventDefault();
    nearest(entry, way)?.group.focus();
  } else if (event.key === "t" || event.key === "T") {
    nextTie(entry.actor);
  }
}

function nearest(from, [dx, dy]) {
  const centre = (entry) => { const m = moved.get(entry.actor) ?? [0, 0]; return [entry.box[0] + entry.box[2] / 2 + m[0], entry.box[1] + entry.box[3] / 2 + m[1]]; };
  const [x, y] = centre(from);
  let best = null;
  let least = Infinity;
  for (const entry of nodes.values()) {
    if (entry === from || entry.group.classList.contains("away")) continue;
    const [u, v] = centre(entry);
    const along = (u - x) * dx + (v - y) * dy;
    const across = Math.abs((u - x) * dy) + Math.abs((v - y) * dx);
    if (along <= 0) continue;
    const cost = along + 2 * across;
    if (cost < least) { least = cost; best = entry; }
  }
  return best;
}

// The whole picture, with a margin.
const whole = () => [-36, -20, frame.width + 72, frame.height + 44];

export function fit() {
  box = whole();
  show();
  noted();
}

export function zoom(factor, at) {
  const [x, y, w, h] = box;
  const [u, v] = at ?? [x + w / 2, y + h / 2];
  const limited = Math.min(Math.max(factor, w / (frame.width * 4)), w / 80);
  box = [u - (u - x) / limited, v - (v - y) / limited, w / limited, h / limited];
  show();
  clearTimeout(resting);
  resting = setTimeout(noted, 200);
}

let resting = 0;
let measured = null;
// How much room the picture has on the page.
let room = [800, 600];

function show() {
  root.setAttribute("viewBox", box.map((length) => length.toFixed(1)).join(" "));
  // What is too small to be read is left away until one comes nearer.
  const scale = Math.min(room[0] / box[2], room[1] / box[3]);
  root.classList.toggle("far", scale * frame.label_size < 5.5);
  root.classList.toggle("further", scale * frame.label_size < 3.5);
}

function spot(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(root.getScreenCTM().inverse());
  return [point.x, point.y];
}

let dragged = false;

function follow(event, move, end) {
  const id = event.pointerId;
  const step = (moving) => { if (moving.pointerId === id) move(moving); };
  const stop = (ended) => {
    if (ended.pointerId !== id) return;
    removeEventListener("pointermove", step);
    removeEventListener("pointerup", stop);
    removeEventListener("pointercancel", stop);
    end?.();
  };
  addEventListener("pointermove", step);
  addEventListener("pointerup", stop);
  addEventListener("pointercancel", stop);
}

function pan(event) {
  if (event.target.closest(".actor") || event.button > 0) return;
  const begun = [event.clientX, event.clientY];
  const was = box;
  const scale = root.getScreenCTM().a;
  follow(event, (moving) => {
    box = [was[0] - (moving.clientX - begun[0]) / scale, was[1] - (moving.clientY - begun[1]) / scale, was[2], was[3]];
    show();
  }, noted);
}

function grab(event, entry) {
  if (event.button > 0) return;
  dragged = false;
  const begun = [event.clientX, event.clientY];
  const was = moved.get(entry.actor) ?? [0, 0];
  const scale = root.getScreenCTM().a;
  follow(event, (moving) => {
    const [dx, dy] = [moving.clientX - begun[0], moving.clientY - begun[1]];
    if (!dragged && Math.hypot(dx, dy) < 5) return;
    dragged = true;
    moved.set(entry.actor, [was[0] + dx / scale, was[1] + dy / scale]);
    place(entry);
  }, () => { noted(); setTimeout(() => { dragged = false; }); });
}

// An actor where it has been dragged to. Its lines turn and stretch with it.
function place(entry) {
  const [x, y] = moved.get(entry.actor) ?? [0, 0];
  entry.group.setAttribute("transform", `translate(${x} ${y})`);
  for (const line of lines) if (line.group && line.between.includes(entry.actor)) bend(line);
}

// The similarity that takes the line's ends from where they were to where their actors have been dragged.
function bend(line) {
  const numbers = line.path.match(/-?[\d.]+/g).map(Number);
  const [p, q] = [numbers.slice(0, 2), numbers.slice(-2)];
  const [m, n] = line.between.map((actor) => moved.get(actor) ?? [0, 0]);
  const from = [q[0] - p[0], q[1] - p[1]];
  const to = [from[0] + n[0] - m[0], from[1] + n[1] - m[1]];
  const size = from[0] ** 2 + from[1] ** 2 || 1;
  const [a, b] = [(from[0] * to[0] + from[1] * to[1]) / size, (from[0] * to[1] - from[1] * to[0]) / size];
  const e = p[0] + m[0] - a * p[0] + b * p[1];
  const f = p[1] + m[1] - b * p[0] - a * p[1];
  line.group.setAttribute("transform", `matrix(${a} ${b} ${-b} ${a} ${e} ${f})`);
  line.labelled.setAttribute("transform", `translate(${(m[0] + n[0]) / 2} ${(m[1] + n[1]) / 2})`);
}

// Shows a day: the ties in force in a world or, beside another, what became of them. `scores` are the parts of the answer.
export function paint({ world, day, base, comparing, names, focus, sources: known }) {
  sources = known;
  arrange();
  const inForce = (tie) => (!tie.since || tie.since <= day) && (!tie.until || day <= tie.until);
  const now = new Map(world.ties.filter(inForce).map((tie) => [tie.id, tie]));
  const shown = lines.map(() => []);
  const add = (tie, pieces, status, label) => {
    for (const { line, draw: piece } of pieces ?? []) shown[line]?.push({ tie, piece, status, label });
  };
  if (comparing) {
    const before = new Map(base.ties.filter(inForce).map((tie) => [tie.id, tie]));
    const changes = new Map(world.changes.map((change) => [change.tie, change]));
    for (const [id, tie] of before) {
      if (!now.has(id)) add(tie, changes.get(id)?.removed ?? tie.draw, "removed", `− ${tie.label ?? tie.kind}`);
    }
    for (const [id, tie] of now) {
      const change = changes.get(id);
      if (!before.has(id)) add(tie, change?.added ?? tie.draw, "added", `+ ${tie.label ?? tie.kind}`);
      else if (change?.changed) add(tie, change.changed, "changed", change.label);
      else add(tie, tie.draw, "unchanged", null);
    }
  } else {
    for (const tie of now.values()) add(tie, tie.draw, null, tie.label);
  }
  const away = hidden();
  const living = new Set(world.actors.map((one) => one.id));
  const gone = (actor) => {
    const entry = nodes.get(actor);
    return !entry || away.has(entry.kind) || (state.only && !(names.camp.get(actor) === state.only)) || !living.has(actor);
  };
  const lost = new Map([...nodes.keys()].map((actor) => [actor, gone(actor)]));
  const dense = isDense();
  const chosen = new Set(state.view === "tie" ? state.tie.split(" ") : []);
  lines.forEach((line, at) => {
    const here = shown[at];
    // The heaviest of those drawn as one stands for all.
    here.sort((x, y) => y.tie.strength - x.tie.strength);
    line.shown = here.map((one) => one.tie);
    const isFar = dense && !here.some((one) => names.tense.has(one.tie.id) || chosen.has(one.tie.id)) && !line.between.some((actor) => focus.includes(actor));
    const hide = !here.length || isFar || away.has(line.kind) || line.between.some((actor) => lost.get(actor));
    if (!line.group) {
      if (hide) return;
      make(line);
    }
    line.group.classList.toggle("away", hide);
    line.labelled.classList.toggle("away", hide);
    if (hide) return;
    line.group.setAttribute("tabindex", "-1");
    line.group.classList.toggle("same", here.every((one) => one.status === "unchanged"));
    line.group.classList.toggle("tense", here.some((one) => names.tense.has(one.tie.id)));
    line.group.classList.toggle("chosen", line.shown.some((tie) => chosen.has(tie.id)));
    replace(line.seen, here.length ? draw(here[0].piece, page.legend.colours) : null);
    const says = here.map((one) => one.label).filter((label, i, all) => label && all.indexOf(label) === i);
    line.group.setAttribute("aria-label", `${line.kind}, ${line.between.map((actor) => names.of(actor)).join(" – ")}${says.length ? `: ${says.join(", ")}` : ""}`);
    written(line, here);
  });
  for (const [actor, entry] of nodes) {
    entry.group.classList.toggle("away", lost.get(actor));
    entry.group.classList.toggle("added", comparing && !base.actors.some((one) => one.id === actor));
  }
}

// What is written on a line: the labels of those in force in the rows of the core, one below the other, where it has
// found room.
function written(line, here) {
  if (!line.label) return replace(line.labelled);
  const labels = new Map(here.filter((one) => one.label).map((one) => [one.label, one.label === one.tie.label && one.tie.rows ? one.tie.rows : [one.label]]));
  const says = [...labels.values()].flat();
  const [x, y, w, h] = line.label;
  const size = frame.label_size;
  const first = y + h / 2 - ((says.length - 1) * size * 1.15) / 2 + size * 0.36;
  replace(line.labelled, says.map((text, row) => svg("text", { x: x + w / 2, y: (first + row * size * 1.15).toFixed(1), "text-anchor": "middle", "font-size": size }, text)));
}

// Sizes and shades actors by an answer: `scores` gives each its part of the largest and its figure as text.
export function shade({ scores, focus, camps }) {
  root.classList.toggle("shaded", Boolean(scores));
  for (const [actor, entry] of nodes) {
    const score = scores?.get(actor);
    const part = score?.part ?? 0;
    const isFocus = focus.includes(actor);
    entry.group.classList.toggle("focus", isFocus);
    entry.group.classList.toggle("strong", Boolean(scores) && !isFocus && part > 0.6);
    entry.inner.style.setProperty("--part", isFocus ? 0 : part.toFixed(3));
    // No more than the room that the core has left around an actor.
    const scale = scores && !isFocus ? 1 + 0.16 * part : 1;
    const [cx, cy] = [entry.box[0] + entry.box[2] / 2, entry.box[1] + entry.box[3] / 2];
    entry.inner.setAttribute("transform", scale === 1 ? "" : `translate(${cx * (1 - scale)} ${cy * (1 - scale)}) scale(${scale.toFixed(3)})`);
    entry.value.textContent = score && !isFocus && part > 0 ? score.text : "";
    entry.value.setAttribute("y", entry.box[1] + entry.box[3] / 2 + (entry.box[3] / 2) * scale + 12);
    const camp = camps?.get(actor);
    entry.badge.textContent = camp ? String(camp) : "";
    for (const number of [1, 2, 3, 4]) entry.group.classList.toggle(`camp-${number}`, camp === number);
    const said = [entry.said ?? actor, score && !isFocus ? score.text : null, camp ? `${camp} is its camp` : null, isFocus ? "chosen" : null];
    entry.group.setAttribute("aria-label", said.filter(Boolean).join(", "));
    entry.group.setAttribute("aria-pressed", String(isFocus));
  }
}

export function name(of) {
  for (const [actor, entry] of nodes) entry.said = of(actor);
}

export function focusActor(actor) {
  nodes.get(actor)?.group.focus();
}

// What a line is, beside it, while it is pointed at or has the focus.
function hint(entry, on) {
  const tip = byId("tip");
  if (!on || !entry.shown.length) { tip.hidden = true; return; }
  replace(tip, entry.shown.slice(0, 4).map((tie) => el("div", { class: "tip-tie" },
    el("strong", { dir: "auto" }, `${tie.kind}${tie.label ? `: ${tie.label}` : ""}`),
    el("dl", {}, tie.facts.flatMap(([label, text]) => [el("dt", {}, label), el("dd", { dir: "auto" }, text)])),
    tie.doubts.length ? el("p", { class: "doubt" }, tie.doubts.join(", ")) : null,
    el("p", { class: "muted", dir: "auto" }, tie.sources.length ? `Source: ${brief(sources.get(tie.sources[0].id)?.reference ?? tie.sources[0].id)}${tie.sources.length > 1 ? ` and ${tie.sources.length - 1} more` : ""}` : "No source is given."),
  )), entry.shown.length > 4 ? el("p", {}, `and ${entry.shown.length - 4} more`) : null);
  tip.hidden = false;
  const where = entry.group.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, where.left + where.width / 2 - size.width / 2), innerWidth - size.width - 8);
  const top = Math.min(Math.max(8, where.top + where.height / 2 + 14), innerHeight - size.height - 8);
  tip.style.setProperty("left", `${left}px`);
  tip.style.setProperty("top", `${top}px`);
}

export function legend() {
  const colours = page.legend.colours;
  const sample = (drawn, width) => svg("svg", { viewBox: `0 0 ${width} 16`, width, height: 16, "aria-hidden": "true" }, ...draw(drawn, colours));
  return [
    ...page.legend.actors.map((kind) => el("span", { class: "key key-actor" }, mark(kind.kind), kind.label)),
    ...page.legend.ties.map((tie) => el("span", { class: "key key-tie" }, sample(tie.draw, 64), tie.meaning)),
    ...page.legend.statuses.map((status) => el("span", { class: "key key-status" }, sample(status.draw, 64), status.meaning)),
  ];
}

// The picture by itself, as it is seen, in the colours of print.
export function picture(title, subtitle, letters) {
  const copy = root.cloneNode(true);
  for (const node of copy.querySelectorAll(".away, .hit, .visually-hidden")) node.remove();
  for (const node of copy.querySelectorAll("[tabindex]")) for (const name of ["tabindex", "role", "aria-pressed"]) node.removeAttribute(name);
  const [x, y, w, h] = [-16, -70, frame.width + 32, frame.height + 90];
  copy.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
  copy.setAttribute("width", w);
  copy.setAttribute("height", h);
  copy.setAttribute("role", "img");
  const style = svg("style");
  style.textContent = letters;
  const heading = svg("text", { x: 0, y: -44, "font-size": 18, "font-weight": "bold" }, title);
  const below = svg("text", { x: 0, y: -24, "font-size": 11 }, subtitle);
  copy.prepend(style, svg("rect", { x, y, width: w, height: h, class: "paper" }), heading, below);
  return { text: new XMLSerializer().serializeToString(copy), width: w, height: h };
}
