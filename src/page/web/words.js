// Figures and dates as they are written. Nothing is computed here but how a number looks.

import { el, svg } from "./dom.js";

export function figure(value) {
  if (value === null || value === undefined) return "–";
  if (value !== 0 && Math.abs(value) < 0.0005) return "<0.001";
  return value.toFixed(3);
}

export function signed(value) {
  if (value === null || value === undefined) return "–";
  if (Math.abs(value) < 0.0005) return "0.000";
  return (value > 0 ? "+" : "−") + Math.abs(value).toFixed(3);
}

export function percent(part) {
  return `${Math.round(part * 100)} %`;
}

// A bar whose length is a part of the longest; of what it consists is told by its segments.
export function bar(part, segments) {
  const node = el("span", { class: "bar-track", "aria-hidden": "true" });
  const fill = el("span", { class: "bar-fill" });
  fill.style.setProperty("width", `${Math.max(part * 100, part > 0 ? 0.8 : 0)}%`);
  for (const { share, name } of segments ?? []) {
    const piece = el("span", { class: `segment ${channelClass(name)}`, title: name });
    piece.style.setProperty("width", `${share * 100}%`);
    fill.append(piece);
  }
  node.append(fill);
  return node;
}

const CHANNELS = ["security", "coercion", "trade", "arms", "energy", "finance", "diplomacy", "transit", "institutions"];

export function channelClass(name) {
  const at = CHANNELS.indexOf(name);
  return `channel-${at < 0 ? "other" : at}`;
}

// The channels of a figure with their parts of it, the largest first.
export function channels(line) {
  const all = Object.entries(line.channels ?? {}).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return all.map(([name, value]) => ({ name, share: line.leverage > 0 ? value / line.leverage : 0 }));
}

// The shape of a kind of actor, to stand before its name.
export function mark(kind) {
  const shape = {
    state: svg("rect", { x: 1, y: 3, width: 14, height: 10, rx: 1 }),
    leader: svg("ellipse", { cx: 8, cy: 8, rx: 7, ry: 5 }),
    organisation: svg("polygon", { points: "1,8 4.5,3 11.5,3 15,8 11.5,13 4.5,13" }),
  }[kind];
  return svg("svg", { class: `mark fill-${kind}`, viewBox: "0 0 16 16", width: 16, height: 16, role: "img", "aria-label": kind }, shape);
}

// The beginning of a reference, up to where it is recognised.
export function brief(reference) {
  const text = reference.replace(/\s+https?:\S+$/, "").replace(/\.$/, "");
  return text.length > 90 ? `${text.slice(0, 88).replace(/\s+\S*$/, "")} …` : text;
}
