// What if: the graph as it is, the scenarios beside it, and edits of one's own where a server computes them.

import { byId, el, replace } from "./dom.js";
import { look, state } from "./state.js";
import { signed, figure } from "./words.js";

// The worlds to choose from, what the chosen one does, and what comes of it.
export function whatIf({ page, world, day, redo, names }) {
  const choice = el("fieldset", { class: "worlds" }, el("legend", {}, "Look at"), page.worlds.map((one) => {
    const id = `world-${one.index}`;
    return el("div", { class: "choice" }, el("input", { type: "radio", name: "world", id, value: one.index, checked: one.index === world.index, onchange: () => look({ world: String(one.index), on: "", changes: one.index && !state.changes ? "1" : state.changes }) }), el("label", { for: id, dir: "auto" }, one.index ? one.title : `As it is: ${one.title}`));
  }));
  const out = [el("h2", {}, "What if?"), choice];
  if (!page.live && page.worlds.length === 1) out.push(el("p", { class: "muted" }, "This page holds no scenario. 'demarche export html --scenario FILE' puts some beside the graph; 'demarche explore' lets you make your own."));
  if (world.note) out.push(el("p", { dir: "auto" }, world.note));
  if (page.live) out.push(...editing({ page, world, day, redo, names }));
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

const text = (value) => JSON.stringify(value);

function editing({ page, world, day, redo, names }) {
  const add = (ron, says) => redo(world, [...world.steps, { ron, says }]);
  const steps = world.steps.length
    ? el("ol", { class: "steps" }, world.steps.map((step, at) => el("li", {}, el("span", { dir: "auto" }, step.says), " ", el("button", { type: "button", onclick: () => redo(world, world.steps.filter((_, i) => i !== at)) }, "Undo", el("span", { class: "visually-hidden" }, ` ${step.says}`)))))
    : el("p", { class: "muted" }, "No change yet. Open a tie in the diagram to move its strength or end it.");
  const actors = (kinds) => world.actors.filter((actor) => !kinds || kinds.includes(actor.kind)).map((actor) => el("option", { value: actor.id }, actor.name));
  const field = (id, label, node) => el("div", { class: "field" }, el("label", { for: id }, label), node);
  const select = (id, options) => el("select", { id }, options);
  const kinds = {
    Alliance: ["DefensePact", "Neutrality", "Nonaggression", "Entente"],
    Hostility: ["Rivalry", "Sanctions", "Threat", "Display", "Force", "War"],
    Dependence: Object.keys(world.model.needs ?? {}),
  };
  const level = select("new-level", kinds.Alliance.map((name) => el("option", { value: name }, name)));
  const share = el("input", { id: "new-share", type: "range", min: 0, max: 1, step: 0.01, value: 0.2, "aria-describedby": "new-share-out" });
  const shareOut = el("output", { id: "new-share-out", for: "new-share" }, "0.20");
  share.addEventListener("input", () => { shareOut.textContent = Number(share.value).toFixed(2); });
  const shareField = el("div", { class: "field", hidden: true }, el("label", { for: "new-share" }, "Share"), share, shareOut);
  const kind = el("select", { id: "new-kind" }, Object.keys(kinds).map((name) => el("option", { value: name }, name)));
  kind.addEventListener("change", () => {
    replace(level, kinds[kind.value].map((name) => el("option", { value: name }, name)));
    shareField.hidden = kind.value !== "Dependence";
  });
  const from = select("new-from", actors());
  const to = select("new-to", actors());
  if (to.options.length > 1) to.selectedIndex = 1;
  const since = el("input", { id: "new-since", type: "date", value: day });
  const form = el("form", { class: "edit", onsubmit: (event) => {
    event.preventDefault();
    const [a, b] = [from.value, to.value];
    const ids = new Set(world.ties.map((tie) => tie.id));
    let id = `${a}-${b}-${level.value.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
    for (let n = 2; ids.has(id); n += 1) id = id.replace(/(-\d+)?$/, `-${n}`);
    const when = since.value ? `, since: ${text(since.value)}` : "";
    const because = `, sources: [(id: "supposition")]`;
    const ron = kind.value === "Dependence"
      ? `AddTie(${text(id)}, Dependence(of: ${text(a)}, on: ${text(b)}, channel: ${text(level.value)}, share: ${Number(share.value).toFixed(2)}${when}${because}))`
      : `AddTie(${text(id)}, ${kind.value}(between: (${text(a)}, ${text(b)}), ${kind.value === "Alliance" ? "pact" : "level"}: ${level.value}${when}${because}))`;
    add(ron, `Add ${kind.value.toLowerCase()} (${level.value}) of ${names.of(a)} and ${names.of(b)}`);
  } }, field("new-kind", "Kind", kind), field("new-from", kind.value === "Dependence" ? "Of" : "One", from), field("new-to", "Other", to), field("new-level", "Level", level), shareField, field("new-since", "Since", since), el("button", { type: "submit" }, "Add the tie"));
  const led = world.ties.filter((tie) => tie.kind === "leadership" && (!tie.since || tie.since <= day) && (!tie.until || day <= tie.until));
  const of = select("led", led.map((tie) => el("option", { value: tie.actors[1] }, `${names.of(tie.actors[1])} (now ${names.of(tie.actors[0])})`)));
  const by = select("leader", actors(["leader"]));
  const on = el("input", { id: "led-on", type: "date", value: day });
  const replacing = el("form", { class: "edit", onsubmit: (event) => {
    event.preventDefault();
    add(`ReplaceLeader(of: ${text(of.value)}, by: ${text(by.value)}, on: ${text(on.value)})`, `${names.of(by.value)} leads ${names.of(of.value)} from ${on.value}`);
  } }, field("led", "Of", of), field("leader", "By", by), field("led-on", "On", on), el("button", { type: "submit" }, "Replace the leader"));
  return [el("h3", {}, "Your changes"), el("p", { id: "edit-problem", class: "doubt problem", role: "alert" }), steps,
    world.steps.length ? el("p", {}, el("button", { type: "button", onclick: () => redo(world, []) }, "Undo all"), " ", "Save keeps them as a scenario (RON).") : null,
    el("details", {}, el("summary", {}, "Add a tie"), form), led.length ? el("details", {}, el("summary", {}, "Replace a leader"), replacing) : null];
}

// What can be done to a tie, where a server computes it: another strength, an end.
export function tieEdits({ page, world, day, redo }) {
  if (!page.live) return null;
  return (tie) => {
    const id = `strength-${tie.id}`;
    const out = el("output", { for: id }, tie.strength.toFixed(2));
    const slider = el("input", { id, type: "range", min: 0, max: 1, step: 0.01, value: tie.strength });
    slider.addEventListener("input", () => { out.textContent = Number(slider.value).toFixed(2); });
    slider.addEventListener("change", () => {
      const says = `${tie.figure} of ${tie.id}: ${tie.strength.toFixed(2)} → ${Number(slider.value).toFixed(2)}`;
      redo(world, [...world.steps.filter((step) => step.about !== id), { ron: `Set(tie: ${text(tie.id)}, ${tie.figure}: ${Number(slider.value).toFixed(2)})`, says, about: id }]);
    });
    return el("div", { class: "edit" }, el("div", { class: "field" }, el("label", { for: id }, `${tie.figure} (what if?)`), slider, out),
      el("button", { type: "button", onclick: () => redo(world, [...world.steps, { ron: `End(tie: ${text(tie.id)}, on: ${text(before(day))})`, says: `End ${tie.id} before ${day}` }]) }, `End it before ${day}`),
      el("button", { type: "button", onclick: () => redo(world, [...world.steps, { ron: `RemoveTie(${text(tie.id)})`, says: `Without ${tie.id}` }]) }, "As if it had never been"),
      el("p", { class: "doubt problem", role: "alert", id: byId("edit-problem") ? null : "edit-problem" }));
  };
}

// The day before: a tie's last day belongs to it.
function before(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86400000).toISOString().slice(0, 10);
}
