// What if: the graph as it is, the scenarios beside it, and edits of one's own where a server computes them.

import { byId, el, field } from "./dom.js";
import { addTie, text } from "./addtie.js";
import { add, redo, undo } from "./edits.js";
import { look, state } from "./state.js";
import { signed, figure } from "./words.js";

// The worlds to choose from, what the chosen one does, and what comes of it.
export function whatIf({ page, world, day, names }) {
  const choice = el("fieldset", { class: "worlds" }, el("legend", {}, "Look at"), page.worlds.map((one) => {
    const id = `world-${one.index}`;
    return el("div", { class: "choice" }, el("input", { type: "radio", name: "world", id, value: one.index, checked: one.index === world.index, onchange: () => look({ world: String(one.index), on: "", edits: page.drafts?.[one.index] ?? "", changes: one.index && !state.changes ? "1" : state.changes }) }), el("label", { for: id, dir: "auto" }, one.index ? one.title : `As it is: ${one.title}`));
  }));
  const out = [el("h2", {}, "What if?"), choice];
  if (!page.live && page.worlds.length === 1) out.push(el("p", { class: "muted" }, "This page holds no scenario. 'demarche export html --scenario FILE' puts some beside the graph; 'demarche explore' lets you make your own."));
  if (world.note) out.push(el("p", { dir: "auto" }, world.note));
  if (page.live) out.push(...editing({ world, day, names }));
  const told = world.scenario;
  if (told) {
    if (told.outcomes.length) {
      const missed = told.outcomes.filter((one) => !one.holds).length;
      out.push(el("p", { class: missed ? "doubt" : "robust", role: "status" }, missed ? `${missed} of its ${told.outcomes.length} expectations failed.` : `All of its ${told.outcomes.length} expectations came true.`));
      out.push(el("ul", { class: "outcomes" }, told.outcomes.map((one) => el("li", { class: one.holds ? "holds" : "fails" }, el("strong", {}, one.holds ? "✓ came true: " : "✗ failed: "), `${one.expected}; found: ${one.found}`, one.why.length ? el("ul", {}, one.why.map((text) => el("li", { dir: "auto" }, text))) : null))));
    }
    if (told.edits.length && !world.steps.length) out.push(el("h3", {}, "Its edits"), el("ol", {}, told.edits.map((edit) => el("li", { dir: "auto" }, edit.edit, edit.reason ? el("span", { class: "muted" }, ` (${edit.reason})`) : null))));
  }
  if (world.comparison) {
    const found = world.comparison;
    out.push(el("h3", {}, `Compared with the graph as it is, on ${found.on}`), el("p", { dir: "auto" }, found.verdict));
    for (const dispute of found.disputes.filter((one) => one.before !== one.after)) out.push(el("p", { dir: "auto" }, el("strong", {}, `${dispute.name}: `), dispute.after));
    if (found.leverage.length) out.push(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Changes of leverage" }, el("table", {}, el("caption", {}, "Leverage that changes most"), el("thead", {}, el("tr", {}, ["of", "over", "before", "after", "change"].map((text, at) => el("th", { scope: "col", class: at > 1 ? "number" : null }, text)))), el("tbody", {}, found.leverage.map((one) => el("tr", {}, el("td", { dir: "auto" }, one.name), el("td", { dir: "auto" }, one.target_name), el("td", { class: "number" }, figure(one.before)), el("td", { class: "number" }, figure(one.after)), el("td", { class: `number ${one.change < 0 ? "falls" : "rises"}` }, `${one.change < 0 ? "▼" : "▲"} ${signed(one.change)}`)))))));
  }
  return out;
}

function editing({ world, day, names }) {
  const steps = world.steps.length
    ? el("ol", { class: "steps" }, world.steps.map((step, at) => el("li", {}, el("span", { dir: "auto" }, step.says), " ", el("button", { type: "button", onclick: () => undo(world, at) }, "Undo", el("span", { class: "visually-hidden" }, ` ${step.says}`)))))
    : el("p", { class: "muted" }, "No change yet. Open a tie in the diagram to move its strength or end it.");
  const led = world.ties.filter((tie) => tie.kind === "leadership" && (!tie.since || tie.since <= day) && (!tie.until || day <= tie.until));
  const of = el("select", { id: "led" }, led.map((tie) => el("option", { value: tie.actors[1] }, `${names.of(tie.actors[1])} (now ${names.of(tie.actors[0])})`)));
  const by = el("select", { id: "leader" }, world.actors.filter((actor) => actor.kind === "leader").map((actor) => el("option", { value: actor.id }, actor.name)));
  const on = el("input", { id: "led-on", type: "date", value: day });
  const replacing = el("form", { class: "edit", onsubmit: (event) => {
    event.preventDefault();
    add(world, `ReplaceLeader(of: ${text(of.value)}, by: ${text(by.value)}, on: ${text(on.value)})`);
  } }, field("led", "Of", of), field("leader", "By", by), field("led-on", "On", on), el("button", { type: "submit" }, "Replace the leader"));
  return [el("h3", {}, "Your changes"), el("p", { id: "edit-problem", class: "doubt problem", role: "alert" }), steps,
    world.steps.length ? el("p", {}, el("button", { type: "button", onclick: () => redo(world, []) }, "Undo all"), " ", "Save keeps them as a scenario (RON).") : null,
    el("details", {}, el("summary", {}, "Add a tie"), addTie(world, day, (ron) => add(world, ron))), led.length ? el("details", {}, el("summary", {}, "Replace a leader"), replacing) : null];
}

// What can be done to a tie, where a server computes it: another strength, an end.
export function tieEdits({ page, world, day }) {
  if (!page.live) return null;
  return (tie) => {
    const id = `strength-${tie.id}`;
    const out = el("output", { for: id }, tie.strength.toFixed(2));
    const slider = el("input", { id, type: "range", min: 0, max: 1, step: 0.01, value: tie.strength });
    slider.addEventListener("input", () => { out.textContent = Number(slider.value).toFixed(2); });
    slider.addEventListener("change", () => add(world, `Set(tie: ${text(tie.id)}, ${tie.figure}: ${Number(slider.value).toFixed(2)})`));
    return el("div", { class: "edit" }, el("div", { class: "field" }, el("label", { for: id }, `${tie.figure} (what if?)`), slider, out),
      el("button", { type: "button", onclick: () => add(world, `End(tie: ${text(tie.id)}, on: ${text(before(day))})`) }, `End it before ${day}`),
      el("button", { type: "button", onclick: () => add(world, `RemoveTie(${text(tie.id)})`) }, "As if it had never been"),
      el("p", { class: "doubt problem", role: "alert", id: byId("edit-problem") ? null : "edit-problem" }));
  };
}

// The day before: a tie's last day belongs to it.
function before(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86400000).toISOString().slice(0, 10);
}
