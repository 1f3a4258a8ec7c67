// Who is with and against whom, and which ties contradict it.

import { el } from "./dom.js";
import { look, state } from "./state.js";
import { actorLink } from "./actor.js";

export function camps(answer, { names, tieLink }) {
  if (!answer) return [el("p", { class: "muted" }, "The page does not hold the camps of this day.")];
  return [
    el("h2", {}, "Camps"),
    el("p", { dir: "auto" }, answer.verdict),
    answer.camps.map((camp, at) => el("section", { class: "camp" },
      el("h3", {}, `Camp ${at + 1}`),
      el("p", {}, camp.flatMap((actor, i) => [i ? ", " : "", actorLink(actor, names.of(actor))])),
      el("button", { type: "button", "aria-pressed": String(state.only === String(at + 1)), onclick: () => look({ only: state.only === String(at + 1) ? "" : String(at + 1) }) }, "Only this camp"))),
    answer.tensions.length ? [el("h3", {}, "Ties that contradict the camps"), el("ul", {}, answer.tensions.map((tension) => el("li", {}, el("bdi", {}, tension.names[0]), tension.sign > 0 ? " is tied to " : " is against ", el("bdi", {}, tension.names[1]), tension.sign > 0 ? " across camps: " : " within a camp: ", tension.ties.flatMap((tie, i) => [i ? ", " : "", tieLink(tie)]))))] : null,
  ];
}

// The camp of each actor, counted from 1, and the ties that contradict the camps.
export function standing(answer) {
  const camp = new Map();
  (answer?.camps ?? []).forEach((members, at) => members.forEach((actor) => camp.set(actor, at + 1)));
  const tense = new Set((answer?.tensions ?? []).flatMap((tension) => tension.ties));
  return { camp, tense };
}

export function freedomList(answer) {
  if (!answer) return [];
  return [el("h2", {}, "Who is tied down?"), el("p", { dir: "auto" }, answer.verdict), el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "actor"), el("th", { scope: "col", class: "number" }, "free to act"), el("th", { scope: "col" }, "by"))),
    el("tbody", {}, answer.ranking.filter((line) => line.tied_down_by.length).map((line) => el("tr", {}, el("td", {}, actorLink(line.actor, line.name)), el("td", { class: "number" }, line.freedom.toFixed(3)), el("td", { dir: "auto" }, line.tied_down_by.map((by) => by.name).join(", "))))))];
}
