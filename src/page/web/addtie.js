// A tie of one's own: its kind decides what is asked.

import { el, field, replace } from "./dom.js";

// A text as a scenario file has it.
export const text = (value) => JSON.stringify(value);

// By kind: whom it joins, with the kinds of actor that can stand there; of which levels it is; which figure it has.
const KINDS = {
  Alliance: { ends: [["One"], ["Other"]], level: ["pact", "Pact", ["DefensePact", "Neutrality", "Nonaggression", "Entente"]], form: (a, b) => `between: (${a}, ${b})` },
  Hostility: { ends: [["One"], ["Other"]], level: ["level", "Level", ["Rivalry", "Sanctions", "Threat", "Display", "Force", "War"]], form: (a, b) => `between: (${a}, ${b})` },
  Mediation: { ends: [["By"], ["Between"], ["and"]], level: ["style", "Style", ["Facilitation", "Formulation", "Manipulation"]], form: (by, a, b) => `by: ${by}, between: (${a}, ${b})` },
  Dependence: { ends: [["Of"], ["On"]], level: ["channel", "In", null], figure: ["share", "Share", 0.2], form: (a, b) => `of: ${a}, on: ${b}` },
  Membership: { ends: [["Member", ["state", "organisation"]], ["Of", ["organisation"]]], figure: ["stake", "What it is worth to the member", 0.2], form: (a, b) => `member: ${a}, of: ${b}` },
  Leadership: { ends: [["Leader", ["leader"]], ["Of", ["state", "organisation"]]], figure: ["control", "Control of its decisions", 0.8], form: (a, b) => `leader: ${a}, of: ${b}` },
};

// A form that makes the edit as a scenario file has it, and gives it to `add`.
export function addTie(world, day, add) {
  const asked = el("div", { class: "edit" });
  const kinds = Object.keys(KINDS).filter((name) => KINDS[name].ends.every(([, of]) => world.actors.some((actor) => !of || of.includes(actor.kind))));
  const kind = el("select", { id: "new-kind" }, kinds.map((name) => el("option", { value: name }, name)));
  const since = el("input", { id: "new-since", type: "date", value: day });
  const build = () => {
    const { ends, level, figure } = KINDS[kind.value];
    const selects = ends.map(([label, of], at) => {
      const actors = world.actors.filter((actor) => !of || of.includes(actor.kind));
      const select = el("select", { id: `new-end-${at}` }, actors.map((actor) => el("option", { value: actor.id }, actor.name)));
      select.selectedIndex = Math.min(at, actors.length - 1);
      return field(`new-end-${at}`, label, select);
    });
    const levels = level ? level[2] ?? Object.keys(world.model.needs ?? {}) : [];
    const slider = figure ? el("input", { id: "new-figure", type: "range", min: 0, max: 1, step: 0.01, value: figure[2], oninput: (event) => { event.target.nextSibling.textContent = Number(event.target.value).toFixed(2); } }) : null;
    replace(asked, selects,
      level ? field("new-level", level[1], el("select", { id: "new-level" }, levels.map((name) => el("option", { value: name }, name)))) : null,
      figure ? el("div", { class: "field" }, el("label", { for: "new-figure" }, figure[1]), slider, el("output", { for: "new-figure" }, figure[2].toFixed(2))) : null);
  };
  kind.addEventListener("change", build);
  build();
  return el("form", { class: "edit", onsubmit: (event) => {
    event.preventDefault();
    const { ends, level, figure, form } = KINDS[kind.value];
    const value = (id) => asked.querySelector(`#${id}`).value;
    const actors = ends.map((_, at) => value(`new-end-${at}`));
    const level_ = level ? `, ${level[0]}: ${level[2] ? value("new-level") : text(value("new-level"))}` : "";
    const figure_ = figure ? `, ${figure[0]}: ${Number(value("new-figure")).toFixed(2)}` : "";
    const when = since.value ? `, since: ${text(since.value)}` : "";
    const words = [...actors, level ? value("new-level") : kind.value].join("-").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    const ids = new Set(world.ties.map((tie) => tie.id));
    let id = words;
    for (let n = 2; ids.has(id); n += 1) id = `${words}-${n}`;
    add(`AddTie(${text(id)}, ${kind.value}(${form(...actors.map(text))}${level_}${figure_}${when}, sources: [(id: "supposition")]))`);
  } }, field("new-kind", "Kind", kind), asked, field("new-since", "Since", since), el("button", { type: "submit" }, "Add the tie"));
}
