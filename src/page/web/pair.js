// Two actors: leverage both ways, and the third parties between them.

import { el } from "./dom.js";
import { bar, figure, mark, signed } from "./words.js";
import { actorLink, cautions } from "./actor.js";
import { fold, ranked } from "./list.js";

// So many third parties are shown before the rest is asked for.
const LINES = 12;

export function pair(answer, { tieLink }) {
  if (!answer) return [el("p", { class: "muted" }, "The page does not hold this pair for this day; parties of a dispute are held for every day.")];
  const { between, mediators } = answer;
  const both = [[between.a_over_b, between.b_over_a], [between.b_over_a, between.a_over_b]];
  const largest = Math.max(between.a_over_b.leverage, between.b_over_a.leverage) || 1;
  const out = [];
  const mutual = [el("h2", {}, "Over each other"), el("p", { dir: "auto" }, between.verdict)];
  mutual.push(el("ul", { class: "ranking plain" }, both.map(([line, other]) => el("li", {}, el("div", { class: "summary" }, mark(line.kind), el("span", { class: "who" }, el("bdi", {}, line.name), " over ", el("bdi", {}, other.name)), el("span", { class: "figure-cell" }, figure(line.leverage)), bar(line.leverage / largest))))));
  out.push(el("h2", {}, "Who could bring them together?"));
  const whyNot = new Map((mediators.why_not ?? []).map((why) => [why.actor, why]));
  const row = (line) => {
    const why = whyNot.get(line.actor);
    const bias = line.bias === null ? "undefined" : `${signed(line.bias)}, ${Math.abs(line.bias) < 0.2 ? "even-handed" : `towards ${mediators.names[line.bias > 0 ? 0 : 1]}`}`;
    const unfolding = fold(line.actor,
      el("summary", {}, mark(line.kind), el("bdi", { class: "who" }, line.name, mediators.have_it.includes(line.actor) ? " ✓" : ""), el("span", { class: "figure-cell" }, figure(line.joint)), bar(line.part)),
      [
        el("dl", { class: "profile" }, [
          [`over ${mediators.names[0]}`, figure(line.over[0])], [`over ${mediators.names[1]}`, figure(line.over[1])],
          ["bias", bias], ["acceptability", figure(line.acceptability)], ["free to act", figure(line.freedom)],
        ].flatMap(([label, text]) => [el("dt", {}, el("bdi", {}, label)), el("dd", {}, text)]), el("dt", {}, "record"), el("dd", {}, line.record.length ? line.record.flatMap((tie, at) => [at ? ", " : "", tieLink(tie)]) : "none")),
        why ? [
          why.against.length ? [el("h3", {}, "Why not?"), el("ul", {}, why.against.map((text) => el("li", { dir: "auto" }, text)))] : null,
          why.in_favour.length ? [el("h3", {}, "In favour"), el("ul", {}, why.in_favour.map((text) => el("li", { dir: "auto" }, text)))] : null,
        ] : null,
        el("p", {}, actorLink(line.actor, `Look at ${line.name}`)),
      ]);
    return el("li", { class: mediators.have_it.includes(line.actor) ? "has-it" : null }, unfolding);
  };
  out.push(...ranked(mediators.ranking, LINES, row));
  if (mediators.teams.length) {
    out.push(el("table", {}, el("caption", {}, "Teams of two"), el("thead", {}, el("tr", {}, ["team", "joint", "rivalry"].map((text, at) => el("th", { scope: "col", class: at ? "number" : null }, text)))),
      el("tbody", {}, mediators.teams.map((team) => el("tr", {}, el("td", {}, el("bdi", {}, team.names[0]), " and ", el("bdi", {}, team.names[1])), el("td", { class: "number" }, figure(team.joint)), el("td", { class: "number" }, figure(team.rivalry)))))));
  }
  out.push(...mutual);
  out.push(...cautions(mediators.cautions, tieLink));
  return out;
}

