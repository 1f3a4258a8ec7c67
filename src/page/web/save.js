// Keeping what is seen: picture, table, scenario, address.

import { byId, el, replace } from "./dom.js";
import { picture } from "./diagram.js";
import { chosenTies } from "./tie.js";

function keep(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// What a spreadsheet would run as a formula is made harmless.
export function csv(rows) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\n") + "\n";
}

// What is shown, as rows.
export function table({ view, answer, ofDay, here, day }, sources) {
  if (view === "pair" && answer) {
    const names = answer.mediators.between;
    return [["on", "rank", "actor", "name", "kind", `over_${names[0]}`, `over_${names[1]}`, "joint", "bias", "acceptability", "freedom", "record"],
      ...answer.mediators.ranking.map((line, at) => [day, at + 1, line.actor, line.name, line.kind, line.over[0], line.over[1], line.joint, line.bias, line.acceptability, line.freedom, line.record.join(" ")])];
  }
  if ((view === "over" || view === "of") && answer) {
    return [["on", "rank", view === "over" ? "actor" : "target", "name", "kind", "leverage", "direct", "net", "freedom"],
      ...answer.ranking.map((line, at) => [day, at + 1, line.actor, line.name, line.kind, line.leverage, line.direct, line.net, line.freedom])];
  }
  if (view === "camps" && ofDay) {
    const camp = new Map(ofDay.camps.camps.flatMap((members, at) => members.map((actor) => [actor, at + 1])));
    return [["on", "actor", "name", "camp", "freedom", "tied_down_by"],
      ...ofDay.freedom.ranking.map((line) => [day, line.actor, line.name, camp.get(line.actor), line.freedom, line.tied_down_by.map((by) => by.actor).join(" ")])];
  }
  if (view === "whatif" && here.comparison) {
    return [["on", "actor", "name", "target", "target_name", "before", "after", "change"],
      ...here.comparison.leverage.map((one) => [here.comparison.on, one.actor, one.name, one.target, one.target_name, one.before, one.after, one.change])];
  }
  if (view === "tie") {
    return [["tie", "kind", "since", "until", "strength", "fact", "value"],
      ...chosenTies(here).flatMap((tie) => tie.facts.map(([fact, value]) => [tie.id, tie.kind, tie.since, tie.until, tie.strength, fact, value]))];
  }
  if (view === "sources") return [["source", "kind", "reference", "address", "note"], ...[...sources.values()].map((one) => [one.id, one.kind, one.reference, one.address, one.note])];
  return null;
}

export function saving(now) {
  const failed = (error) => { byId("notice").hidden = false; byId("notice").textContent = `This could not be saved: ${error.message}`; };
  const button = (text, does) => el("button", { type: "button", onclick: () => Promise.resolve().then(does).catch(failed) }, text);
  const drawn = () => { const { title, subtitle } = now(); return picture(title, subtitle, letters()); };
  const field = el("input", { id: "address", readonly: true, value: location.href });
  byId("save").addEventListener("toggle", () => { field.value = location.href; });
  const buttons = [
    button("Picture (SVG)", () => keep("diagram.svg", "image/svg+xml", drawn().text)),
    button("Picture (PNG)", () => png(drawn()).then((blob) => keep("diagram.png", "image/png", blob))),
    button("Table (CSV)", () => {
      const rows = now().table;
      if (!rows) throw new Error("this view has no table: choose a scenario, or change something");
      keep("answer.csv", "text/csv", csv(rows));
    }),
    button("Scenario (RON)", () => {
      const ron = now().ron;
      if (!ron) throw new Error("the graph as it is is no scenario: choose one under What if");
      keep("scenario.ron", "text/plain", ron);
    }),
    button("Address of this view", async () => {
      field.value = location.href;
      field.select();
      await navigator.clipboard?.writeText(location.href).catch(() => {});
    }),
    button("Print", () => print()),
  ];
  replace(byId("save-panel"), buttons, el("label", { class: "visually-hidden", for: "address" }, "Address of this view"), field);
}

async function png({ text, width, height }) {
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the browser makes no picture of this size"))), "image/png"));
}

// The rules of the style sheet that a picture needs to look like itself, in light colours.
function letters() {
  const root = getComputedStyle(document.documentElement);
  const light = ["--node-shade", "--shade-ink"].map((name) => `${name}:${root.getPropertyValue(`${name}-print`) || root.getPropertyValue(name)}`).join(";");
  return `svg{${light}} .paper{fill:#fff} .value{font-size:11px;font-weight:bold} .badge{font-size:15px} .band{stroke:none} .tense .band{stroke:#ffe08a;stroke-width:12} `
    + ".shaded .shape>:first-child{fill:color-mix(in srgb,#084081 calc(var(--part)*100%),#fff)} .strong .shape text{fill:#fff} .focus .shape>:first-child{stroke-width:3.4}";
}
