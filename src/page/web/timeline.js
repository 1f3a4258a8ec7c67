// The dates: a slider over the days on which something changes, and the chosen answer over all of them.

import { byId, el, replace, svg } from "./dom.js";
import { look, state } from "./state.js";
import { figure } from "./words.js";

let days = [];

export function sliding(theDays, current) {
  days = theDays;
  const slider = byId("when");
  slider.max = String(days.length - 1);
  slider.addEventListener("input", () => look({ on: days[Number(slider.value)] }, { quiet: true }));
  byId("earlier").addEventListener("click", () => step(-1, current()));
  byId("later").addEventListener("click", () => step(1, current()));
}

function step(by, day) {
  const at = days.indexOf(day) + by;
  if (at >= 0 && at < days.length) look({ on: days[at] });
}

export function showDay(day) {
  const slider = byId("when");
  const at = days.indexOf(day);
  slider.value = String(at);
  slider.setAttribute("aria-valuetext", day);
  byId("day").textContent = day;
  byId("earlier").disabled = at <= 0;
  byId("later").disabled = at >= days.length - 1;
}

const DASHES = ["", "7 4", "2 3", "9 3 2 3", "4 2", "1 4"];

// Another question is followed from now on: what is seen of the one before is of no use any more.
export function following(question, many) {
  const place = byId("timeline");
  if (place.dataset.question === question) return;
  place.dataset.question = question;
  replace(place, el("p", { class: "chart-wait muted" }, `Following it over ${many} ${many === 1 ? "day" : "days"} of change …`));
}

// A chart is as wide as its place, in the size of its letters.
function size(place) {
  const width = Math.round((place.clientWidth * 16) / parseFloat(getComputedStyle(document.documentElement).fontSize));
  return { narrow: width < 700, width: Math.max(300, width) };
}

// The figures of the best, as steps: what an entry says holds until the next. A part of the days comes before all of them.
export function chart(timeline, day, title, question, { problem, isPart } = {}) {
  const place = byId("timeline");
  place.dataset.question = question;
  if (!timeline || !timeline.actors.length) return replace(place, problem ? el("p", { class: "muted" }, problem) : null);
  if (place.shown?.timeline === timeline && place.contains(place.shown.now) && place.shown.width === size(place).width) {
    for (const end of ["x1", "x2"]) place.shown.now.setAttribute(end, place.shown.x(day));
    return undefined;
  }
  const { narrow, width } = size(place);
  const [height, left, right, top, bottom] = narrow ? [190, 34, 8, 12, 24] : [176, 44, 200, 12, 24];
  const moments = timeline.moments;
  const at = new Map(days.map((on, i) => [on, i]));
  // Days of change crowd at the end of most graphs: they stand in their order, not by distance.
  // An edit may make a day that the graph has not: it stands with the next one that there is, or the last.
  const rankOf = (on) => Math.min(at.get(on) ?? days.filter((one) => one < on).length, days.length - 1);
  const order = (on) => (days.length > 1 ? rankOf(on) / (days.length - 1) : 0);
  const x = (on) => left + (width - left - right) * order(on);
  const largest = Math.max(...moments.flatMap((moment) => moment.figures), 0.0001);
  const y = (value) => top + (height - top - bottom) * (1 - value / largest);
  const shown = timeline.actors.slice(0, 6);
  const ends = shown.map((actor, i) => ({ i, y: y(moments.at(-1)?.figures[i] ?? 0) })).sort((a, b) => a.y - b.y);
  ends.forEach((end, i) => { end.at = Math.max(end.y, i ? ends[i - 1].at + 15 : top + 4); });
  // From above each makes room for the one below it; from below, what has come too low does the same upwards.
  ends.forEach((_, i) => { const end = ends.at(-1 - i); end.at = Math.min(end.at, i ? ends.at(-i).at - 15 : height - bottom + 4); });
  const last = (i) => figure(moments.at(-1)?.figures[i]);
  const lines = shown.map((actor, i) => {
    let d = "";
    let before = null;
    for (const moment of moments) {
      const [px, value] = [x(moment.on).toFixed(1), moment.figures[i]];
      // Where a figure is not known, there is no line.
      if (before !== null) d += `H${px}`;
      if (value !== null) d += before === null ? `M${px},${y(value).toFixed(1)}` : `V${y(value).toFixed(1)}`;
      before = value;
    }
    if (before !== null) d += `H${width - right}`;
    const end = ends.find((one) => one.i === i);
    return svg("g", { class: `series series-${i}` }, svg("path", { d, fill: "none", "stroke-dasharray": DASHES[i] }),
      narrow ? null : svg("text", { x: width - right + 8, y: (end.at + 4).toFixed(1) }, `${actor.name} ${last(i)}`));
  });
  const ticks = [0, largest].map((value) => svg("g", { class: "tick" }, svg("line", { x1: left, x2: width - right, y1: y(value), y2: y(value) }), svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, value === 0 ? "0" : value.toFixed(2))));
  const middle = narrow ? days[0] : days[Math.floor((days.length - 1) / 2)];
  const dates = [days[0], middle, days.at(-1)].filter((on, i, all) => all.indexOf(on) === i);
  const named = dates.map((on, i) => svg("text", { class: "date", x: x(on), y: height - 6, "text-anchor": i === 0 ? "start" : i + 1 === dates.length ? "end" : "middle" }, on));
  const now = svg("line", { class: "now", x1: x(day), x2: x(day), y1: top - 6, y2: height - bottom });
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img", "aria-label": `${title}: ${timeline.figure} over the dates` }, ticks, lines, named, now);
  picture.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    const nearest = days.reduce((best, on) => (Math.abs(x(on) - point.x) < Math.abs(x(best) - point.x) ? on : best), days[0]);
    look({ on: nearest });
  });
  const key = narrow ? el("ul", { class: "series-key" }, shown.map((actor, i) => el("li", {}, svg("svg", { class: `series series-${i}`, viewBox: "0 0 28 8", width: 28, height: 8, "aria-hidden": "true" }, svg("path", { d: "M0,4H28", fill: "none", "stroke-dasharray": DASHES[i] })), el("bdi", {}, actor.name), ` ${last(i)}`))) : null;
  const table = el("details", { ontoggle: (event) => { if (event.target.open && !event.target.lastChild.matches(".scroll")) event.target.append(rows()); } }, el("summary", {}, "As a table"));
  const rows = () => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Figures over the dates" }, el("table", {}, el("caption", {}, `${title}: ${timeline.figure}`),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "from"), shown.map((actor) => el("th", { scope: "col", class: "number", dir: "auto" }, actor.name)))),
    el("tbody", {}, moments.map((moment) => el("tr", {}, el("th", { scope: "row" }, moment.on), shown.map((_, i) => el("td", { class: "number" }, figure(moment.figures[i]))))))));
  const step = isPart ? `one in ${Math.round(days.length / moments.length)} of ${days.length} days of change so far; the rest follows` : "steps at the days of change, in their order";
  replace(place, el("p", { class: "chart-title" }, title, el("span", { class: "muted" }, ` · ${step}`)), picture, key, table);
  place.shown = { timeline, now, x, width };
  return undefined;
}

export function dayOf(world) {
  return days.includes(state.on) ? state.on : world.on;
}
