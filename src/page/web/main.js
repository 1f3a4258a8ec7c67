// The page: what is looked at is asked, painted and said.

import { byId, el, replace } from "./dom.js";
import { open, post } from "./data.js";
import { hidden, hide, look, onLook, readAddress, state, tell } from "./state.js";
import { channelClass, figure } from "./words.js";
import * as diagram from "./diagram.js";
import { freedom, ranking } from "./actor.js";
import { pair } from "./pair.js";
import { camps, freedomList, standing } from "./camps.js";
import { tieLink, tiePanel } from "./tie.js";
import { tieEdits, whatIf } from "./whatif.js";
import { bibliography } from "./sources.js";
import { chart, dayOf, showDay, sliding } from "./timeline.js";
import { searching } from "./search.js";
import { saving, table } from "./save.js";

const TABS = [["over", "Over it"], ["of", "Over whom"], ["pair", "Two"], ["camps", "Camps"], ["whatif", "What if"], ["tie", "Tie"], ["sources", "Sources"]];

let page, seen = {}, turn = 0;

const world = () => page.worlds[Number(state.world)] ?? page.worlds[0];
const sources = () => new Map(page.sources.map((source) => [source.id, source]));

function names() {
  const known = new Map(page.worlds.flatMap((one) => one.actors.map((actor) => [actor.id, actor.name])));
  for (const actor of world().actors) known.set(actor.id, actor.name);
  return (id) => known.get(id) ?? id;
}

// Everything that is looked at, asked, then shown at once: the picture never disagrees with the words.
async function show() {
  const mine = (turn += 1);
  const here = world();
  const day = dayOf(here);
  const of = names();
  const known = (id) => here.actors.some((actor) => actor.id === id);
  const wrong = [state.a, state.b].filter((id) => id && !known(id));
  const a = known(state.a) ? state.a : first(here);
  const b = known(state.b) && state.b !== a ? state.b : partner(here, a);
  const view = TABS.some(([name]) => name === state.view) ? state.view : "over";
  const question = { over: `over ${a}`, of: `of ${a}`, pair: `pair ${[a, b].sort(byPlace).join(" ")}` }[view] ?? `over ${a}`;
  const asks = a ? [page.ask(here, day, question), page.ask(here, day, "day"), page.ask(here, day, `timeline ${question}`)] : [null, page.ask(here, day, "day"), null];
  let answers;
  try {
    answers = await Promise.all(asks);
  } catch (error) {
    if (mine === turn) notice(`The server does not answer: ${error.message}`);
    return;
  }
  if (mine !== turn) return;
  const [answer, ofDay, timeline] = answers;
  seen = { here, day, answer, view, a, b };
  notice(wrong.length ? `${wrong.map((id) => `'${id}'`).join(" and ")} ${wrong.length === 1 ? "is" : "are"} not in this graph${a ? `: ${of(a)} is shown instead` : ""}.` : page.left_out.join(" "));
  const overlay = state.camps === "1" || view === "camps";
  const found = standing(ofDay?.camps);
  const nothing = { camp: new Map(), tense: new Set() };
  const told = { of, camp: found.camp, tense: overlay ? found.tense : nothing.tense };
  const comparing = here.index > 0 || here.steps.length > 0 ? state.changes === "1" : false;
  diagram.paint({ world: here, day, base: page.base, comparing, names: told });
  diagram.name(of);
  diagram.shade({ scores: scores(answer, view), focus: view === "pair" ? [a, b] : view === "camps" || view === "tie" ? [] : [a], camps: overlay ? found.camp : null });
  byId("canvas").classList.toggle("comparing", comparing);
  byId("legend").classList.toggle("comparing", comparing);
  byId("camps-toggle").setAttribute("aria-pressed", String(overlay));
  byId("changes-toggle").hidden = here.index === 0 && !here.steps.length;
  byId("changes-toggle").setAttribute("aria-pressed", String(comparing));
  const verdict = view === "pair" ? answer?.mediators.verdict : view === "camps" ? ofDay?.camps.verdict : answer?.verdict;
  say(verdict ?? (here.actors.length ? "There is no answer for this day in this page." : "There is nobody in this graph."), here);
  panel(view, { answer, ofDay, here, day, a, of });
  showDay(day);
  const title = { over: `Leverage over ${of(a)}`, of: `Leverage of ${of(a)}`, pair: `Between ${of(a)} and ${of(b)}` }[view] ?? `Leverage over ${of(a)}`;
  chart(timeline, day, title);
  filters();
  document.documentElement.dataset.ready = String(Number(document.documentElement.dataset.ready ?? 0) + 1);
  if (mine === 1) performance.mark("usable");
}

const byPlace = (x, y) => (x < y ? -1 : 1);

function notice(text) {
  byId("notice").hidden = !text;
  if (byId("notice").textContent !== text) byId("notice").textContent = text;
}

function say(text, here) {
  if (byId("verdict").textContent !== text) byId("verdict").textContent = text;
  byId("beside").textContent = here.steps.length ? `Under ${here.steps.length} ${here.steps.length === 1 ? "change" : "changes"} of yours.` : here.index ? `Under the scenario: ${here.title}` : "";
}

// Whom the page opens with: a party of the first dispute, or the first actor with ties.
function first(here) {
  const shown = new Set(here.actors.map((actor) => actor.id));
  const parties = here.disputes.flatMap((dispute) => dispute.parties).filter((id) => shown.has(id));
  return parties[0] ?? here.actors.find((actor) => here.ties.some((tie) => tie.actors.includes(actor.id)))?.id ?? here.actors[0]?.id ?? "";
}

function partner(here, a) {
  const shown = new Set(here.actors.map((actor) => actor.id));
  const dispute = here.disputes.find((one) => one.parties.includes(a) && one.parties.some((id) => id !== a && shown.has(id)));
  return dispute?.parties.find((id) => id !== a && shown.has(id)) ?? here.actors.find((actor) => actor.id !== a)?.id ?? "";
}

// The figures by which actors are sized and shaded.
function scores(answer, view) {
  const lines = view === "pair" ? answer?.mediators.ranking : view === "camps" ? null : answer?.ranking;
  return lines ? new Map(lines.map((line) => [line.actor, { part: line.part, text: figure(line.joint ?? line.leverage) }])) : null;
}

function panel(view, { answer, ofDay, here, day, a, of }) {
  const command = { over: `robust over ${a}`, of: `robust of ${a}`, pair: `robust mediators ${seen.a} ${seen.b}` }[view];
  const sure = page.live || !page.full || day === here.on ? null : `The page tells it of ${here.on}; 'demarche --on ${day} ${command}' of this day.`;
  const told = { names: { of }, tieLink, channelNames: channelClass, sure };
  const place = byId("panel");
  const had = place.contains(document.activeElement) ? focusKey(document.activeElement) : null;
  const unfolded = place.dataset.view === view ? [...place.querySelectorAll("details[open]")].map((one) => one.querySelector("summary")?.textContent.replace(/[\d.<✓ ]/g, "")) : [];
  let inside;
  if (!here.actors.length) inside = [el("p", {}, "There is nobody in this graph.")];
  else if (view === "over" || view === "of") {
    inside = [...ranking(answer, view, told), ...freedom(ofDay?.freedom.ranking.find((line) => line.actor === a), told), actorNote(here, a)];
  } else if (view === "pair") inside = [...choosing(here), ...(here.actors.length > 1 ? pair(answer, told) : [el("p", {}, "There is only one actor in this graph.")])];
  else if (view === "camps") inside = [...camps(ofDay?.camps, told), ...freedomList(ofDay?.freedom)];
  else if (view === "whatif") inside = whatIf({ page, world: here, day, redo, names: { of } });
  else if (view === "tie") inside = tiePanel(state.tie.split(" "), { world: here, sources: sources(), edits: tieEdits({ page, world: here, day, redo }) });
  else inside = bibliography(sources());
  replace(place, inside);
  place.dataset.view = view;
  for (const one of place.querySelectorAll("details")) if (unfolded.includes(one.querySelector("summary")?.textContent.replace(/[\d.<✓ ]/g, ""))) one.open = true;
  if (had) [...place.querySelectorAll("button, summary, input, select")].find((node) => focusKey(node) === had)?.focus();
  for (const tab of byId("tabs").children) {
    const isShown = tab.dataset.view === view;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    if (isShown) place.setAttribute("aria-labelledby", tab.id);
  }
}

const focusKey = (node) => node.id || `${node.tagName} ${node.textContent.replace(/[\d.<]/g, "")}`;

function actorNote(here, a) {
  const actor = here.actors.find((one) => one.id === a);
  if (!actor?.note) return null;
  return el("p", { class: "muted", dir: "auto" }, actor.note);
}

// Two selects, so that two can be chosen without the picture.
function choosing(here) {
  const select = (id, label, value, other) => el("div", { class: "field" }, el("label", { for: id }, label), el("select", { id, onchange: (event) => look({ [id === "one" ? "a" : "b"]: event.target.value, ...(id === "one" ? { b: seen.b } : { a: seen.a }) }) }, here.actors.filter((actor) => actor.id !== other).map((actor) => el("option", { value: actor.id, selected: actor.id === value }, actor.name))));
  return [el("div", { class: "edit" }, select("one", "Between", seen.a, seen.b), select("two", "and", seen.b, seen.a))];
}

function filters() {
  const away = hidden();
  const box = (word, label) => el("label", {}, el("input", { type: "checkbox", id: `show-${word}`, checked: !away.has(word), onchange: (event) => hide(word, !event.target.checked) }), label);
  const had = document.activeElement?.id;
  replace(byId("filter-panel"),
    el("fieldset", {}, el("legend", {}, "Actors"), page.legend.actors.map((kind) => box(kind.kind, kind.label))),
    el("fieldset", {}, el("legend", {}, "Ties"), page.legend.ties.map((kind) => box(kind.kind, kind.label))),
    el("fieldset", {}, el("legend", {}, "Camp"), el("label", { for: "only" }, "Only"), el("select", { id: "only", onchange: (event) => look({ only: event.target.value }) }, [["", "all"], ["1", "camp 1"], ["2", "camp 2"]].map(([value, text]) => el("option", { value, selected: state.only === value }, text)))));
  if (had?.startsWith("show-") || had === "only") byId(had)?.focus();
}

// Edits of one's own: the server makes the world they lead to, or says what is wrong with them.
async function redo(here, steps) {
  const problem = (text) => { for (const node of document.querySelectorAll(".problem")) node.textContent = text; };
  try {
    if (!steps.length) {
      restore(here.index);
    } else {
      const told = await post("/api/edit", { world: here.index, edits: steps.map((step) => step.ron) });
      here.untouched ??= { ...here };
      page.first ??= { frame: page.frame, sources: page.sources, others: page.worlds.map((one) => ({ ties: one.ties, changes: one.changes })) };
      page.worlds[here.index] = { ...told.world, title: here.title, kept: here.kept, index: here.index, steps, untouched: here.untouched, ron: told.ron };
      told.others.forEach((other, at) => { if (at !== here.index) Object.assign(page.worlds[at], other); });
      if (here.index === 0) page.base = { ...here.untouched, ...told.others[0] };
      else page.base = page.worlds[0];
      page.frame = told.frame;
      page.sources = told.sources;
      diagram.build(page);
    }
    state.changes = steps.length || here.index ? "1" : "";
    tell();
  } catch (error) {
    problem(error.message);
  }
}

function restore(at) {
  page.worlds[at] = { ...page.worlds[at].untouched, steps: [] };
  if (page.first) {
    page.frame = page.first.frame;
    page.sources = page.first.sources;
    page.first.others.forEach((other, i) => Object.assign(page.worlds[i], other));
  }
  page.base = page.worlds[0];
  diagram.build(page);
}

function furniture() {
  document.title = page.title;
  byId("kicker").textContent = "Who has leverage over whom, and why";
  byId("title").textContent = page.title;
  byId("imprint").textContent = `Made with ${page.program}. ${page.live ? "Edits are computed by the program that serves this page, which reads only this graph and writes nothing." : "This file needs no network."}`;
  replace(byId("tabs"), TABS.map(([view, label]) => el("button", { type: "button", role: "tab", id: `tab-${view}`, "data-view": view, "aria-controls": "panel", onclick: () => look({ view }) }, label)));
  byId("tabs").addEventListener("keydown", (event) => {
    const tabs = [...byId("tabs").children];
    const to = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : to ? (tabs.indexOf(document.activeElement) + to + tabs.length) % tabs.length : -1;
    if (at >= 0) { event.preventDefault(); tabs[at].focus(); tabs[at].click(); }
  });
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("panel").focus(); });
  byId("zoom-in").addEventListener("click", () => diagram.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => diagram.zoom(1 / 1.3));
  byId("fit").addEventListener("click", () => diagram.fit());
  byId("camps-toggle").addEventListener("click", () => look({ camps: state.camps === "1" ? "" : "1" }));
  byId("changes-toggle").addEventListener("click", () => look({ changes: state.changes === "1" ? "" : "1" }));
  replace(byId("legend"), diagram.legend());
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    byId("tip").hidden = true;
    for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  searching(() => world().actors, (actor) => { diagram.choose(actor, false); diagram.focusActor(actor); });
  sliding(page.days, () => dayOf(world()));
  saving(() => ({
    title: page.title,
    subtitle: `${dayOf(world())} · ${byId("verdict").textContent}`,
    table: table(seen.answer, seen.view, seen.day),
    ron: seen.here.ron ?? seen.here.scenario?.ron,
  }));
}

async function begin() {
  readAddress();
  page = await open();
  page.base = page.worlds[0];
  diagram.build(page);
  furniture();
  onLook(show);
  await show();
}

begin().catch((error) => notice(`The page cannot be shown: ${error.message}`));
