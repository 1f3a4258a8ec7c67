// The page: what is looked at is asked, painted and said.

import { byId, el, replace } from "./dom.js";
import { open } from "./data.js";
import { QUESTIONS, hidden, hide, look, note, onLook, readAddress, state } from "./state.js";
import { figure } from "./words.js";
import * as diagram from "./diagram.js";
import * as lede from "./lede.js";
import { areLost, settle, written } from "./edits.js";
import { standing } from "./camps.js";
import { TABS, panel } from "./panel.js";
import { chart, dayOf, following, showDay, sliding } from "./timeline.js";
import { searching } from "./search.js";
import { saving, table } from "./save.js";

// With more dates than these, some are followed first, and then all.
const MANY = 150;

// What takes the server longer than to look is asked when the reader has come to rest, in milliseconds.
const REST = 120;

let page, seen = {}, turn = 0;

const world = () => page.worlds[Number(state.world)] ?? page.worlds[0];
const sources = () => new Map(page.sources.map((source) => [source.id, source]));

function names() {
  const known = new Map(page.worlds.flatMap((one) => one.actors.map((actor) => [actor.id, actor.name])));
  for (const actor of world().actors) known.set(actor.id, actor.name);
  return (id) => known.get(id) ?? id;
}

// What the address says is looked at, or what the page opens with.
function looked(here) {
  const shown = new Map(here.actors.map((actor) => [actor.id, actor]));
  const opens = page.opens;
  const a = [state.a, opens.a, here.actors[0]?.id].find((id) => shown.has(id)) ?? "";
  const dispute = here.disputes.find((one) => one.parties.includes(a));
  const b = [state.b, a === opens.a ? opens.b : opens.a, ...dispute?.parties ?? [], ...here.actors.map((actor) => actor.id)].find((id) => id !== a && shown.has(id)) ?? "";
  const view = TABS.some(([name]) => name === state.view) ? state.view : opens.view;
  const wanted = QUESTIONS.includes(view) ? view : QUESTIONS.includes(state.asked) ? state.asked : opens.view;
  const asked = wanted === "pair" && !b ? "over" : wanted;
  const question = { over: `over ${a}`, of: `of ${a}`, pair: `pair ${[a, b].sort(byPlace).join(" ")}` }[asked];
  return { a, b, view, asked, question, wrong: [state.a, state.b].filter((id) => id && !shown.has(id)) };
}

const byPlace = (x, y) => (x < y ? -1 : 1);

// What is looked at is asked, then shown at once: the picture never disagrees with the words. What takes longer comes
// after.
async function show() {
  const mine = (turn += 1);
  let problem = "";
  try {
    if (await settle(page, world(), () => mine === turn)) diagram.build(page);
  } catch (error) {
    // What cannot be made is told, and the world stays as it was.
    if (mine !== turn) return;
    note({ edits: written(world().edits) });
    const places = [...document.querySelectorAll(".problem")];
    for (const place of places) place.textContent = error.message;
    problem = places.length ? "" : error.message;
    if (places.length) return;
  }
  if (mine !== turn) return;
  const here = world();
  const day = dayOf(here);
  const of = names();
  const now = looked(here);
  let answers;
  try {
    answers = await Promise.all([now.a ? page.ask(here, day, now.question) : null, page.ask(here, day, "day")]);
  } catch (error) {
    if (mine === turn) notice(`The server does not answer: ${error.message}`);
    return;
  }
  if (mine !== turn) return;
  const [answer, ofDay] = answers;
  seen = { ...now, here, day, answer, ofDay, of };
  notices(now, of, problem);
  const overlay = state.camps === "1" || now.view === "camps";
  const found = standing(ofDay?.camps);
  const comparing = (here.index > 0 || here.steps.length > 0) && state.changes === "1";
  const focus = ["camps", "tie"].includes(now.view) && !diagram.isCrowded() ? [] : now.asked === "pair" ? [now.a, now.b] : [now.a];
  diagram.paint({ world: here, day, base: page.base, comparing, names: { of, camp: found.camp, tense: overlay ? found.tense : new Set() }, focus, sources: sources() });
  diagram.name(of);
  diagram.shade({ scores: scores(answer, now), focus, camps: overlay ? found.camp : null });
  byId("canvas").classList.toggle("comparing", comparing);
  byId("legend").classList.toggle("comparing", comparing);
  byId("camps-toggle").setAttribute("aria-pressed", String(overlay));
  byId("all-toggle").hidden = !diagram.isCrowded();
  byId("few").hidden = !diagram.isDense();
  byId("all-toggle").setAttribute("aria-pressed", String(!diagram.isDense()));
  byId("changes-toggle").hidden = here.index === 0 && !here.steps.length;
  byId("changes-toggle").setAttribute("aria-pressed", String(comparing));
  const verdict = now.view === "camps" ? ofDay?.camps.verdict : now.asked === "pair" ? answer?.mediators.verdict : answer?.verdict;
  lede.verdict(verdict ?? (here.actors.length ? "There is no answer for this day in this page." : "There is nobody in this graph."), beside(here));
  lede.waiting();
  panel(now.view, { page, ...seen, sources: sources(), ask: (question) => page.ask(here, day, question) });
  showDay(day);
  filters();
  document.documentElement.dataset.ready = String(Number(document.documentElement.dataset.ready ?? 0) + 1);
  if (mine === 1) performance.mark("usable");
  after(mine, seen).catch(() => {});
}

// How sure the answer is, and how it changes over the dates.
async function after(mine, { here, day, a, b, view, asked, question, of, answer }) {
  const title = { over: `Leverage over ${of(a)}`, of: `Leverage of ${of(a)}`, pair: `Joint leverage over ${of(a)} and ${of(b)}` }[asked];
  following(question, page.days.length);
  const rest = page.live ? new Promise((done) => setTimeout(done, REST)) : Promise.resolve();
  rest.then(async () => {
    if (mine !== turn) return;
    const told = view === "camps" || !a ? null : await page.ask(here, day, `sure ${question}`).catch(() => null);
    if (mine !== turn) return;
    const command = { over: `robust over ${a}`, of: `robust of ${a}`, pair: `robust mediators ${a} ${b}` }[asked];
    const instead = view === "camps" || !a || told ? null : page.live ? null : `This page does not tell it of this day; 'demarche --on ${day} ${command}' does.`;
    // There is no order among fewer than two.
    const ranked = (asked === "pair" ? answer?.mediators : answer)?.ranking.length ?? 0;
    lede.sure(told, told && !told.robustness && ranked > 1 ? `It takes longer to tell in a graph of this size: 'demarche --on ${day} ${command}' does.` : instead, sources());
  });
  if (!a) return chart(null, day, title, question);
  const every = Math.ceil(page.days.length / MANY);
  const pieces = page.live && every > 1 ? [`timeline every ${every} ${question}`, `timeline ${question}`] : [`timeline ${question}`];
  for (const piece of pieces) {
    let told = null;
    let problem = null;
    try {
      told = await page.ask(here, day, piece);
    } catch (error) {
      if (error.name === "AbortError") return;
      problem = error.message;
    }
    if (mine !== turn) return;
    const isPart = piece !== pieces.at(-1);
    if (told || piece === pieces[0]) chart(told, day, title, question, { isPart, problem: problem ? `${problem}: 'demarche timeline' tells it.` : null });
  }
}

function notices({ wrong, a }, of, problem) {
  const said = problem ? [problem] : [];
  if (wrong.length) said.push(`${wrong.map((id) => `'${id}'`).join(" and ")} ${wrong.length === 1 ? "is" : "are"} not ${page.left_out.length ? "shown on this page" : "in this graph"}${a ? `: ${of(a)} is shown instead` : ""}.`);
  if (areLost(page)) said.push("The address holds changes that only 'demarche explore' can compute: the graph is shown without them.");
  notice([...said, ...page.left_out].join(" "));
}

function notice(text) {
  byId("notice").hidden = !text;
  if (byId("notice").textContent !== text) byId("notice").textContent = text;
}

const beside = (here) => (here.steps.length ? `Under ${here.steps.length} ${here.steps.length === 1 ? "change" : "changes"} of yours.` : here.index ? `Under the scenario: ${here.title}` : "");

// The figures by which actors are sized and shaded.
function scores(answer, { view, asked }) {
  const lines = view === "camps" ? null : asked === "pair" ? answer?.mediators.ranking : answer?.ranking;
  return lines ? new Map(lines.map((line) => [line.actor, { part: line.part, text: figure(line.joint ?? line.leverage) }])) : null;
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
  byId("all-toggle").addEventListener("click", () => look({ all: state.all === "1" ? "" : "1" }));
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
    table: table(seen, sources()),
    ron: seen.here.ron ?? seen.here.scenario?.ron,
  }));
}

async function begin() {
  readAddress();
  page = await open();
  page.base = page.worlds[0];
  diagram.build(page);
  diagram.chosenBy(() => seen);
  furniture();
  onLook(show);
  await show();
}

begin().catch((error) => notice(`The page cannot be shown: ${error.message}`));
