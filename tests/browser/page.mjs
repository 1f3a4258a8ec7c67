// The page in a real browser: everything on it is used once, by pointer and by keyboard.
//
// node page.mjs PROGRAM REPOSITORY [SHOTS]: needs playwright-core and axe-core in the folder DEMARCHE_BROWSER, and a
// Chromium (CHROMIUM names it; otherwise `chromium` on the PATH). PROGRAM is built with the feature `explore`. SHOTS is a
// folder for pictures of the page.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [program, repository, shots] = process.argv.slice(2);
const need = createRequire(join(process.env.DEMARCHE_BROWSER, "package.json"));
const { chromium } = need("playwright-core");
const axe = readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "page-"));
const scenarios = ["turkey-mediates", "turkey-opens-the-border"].map((name) => join(repository, "graphs/scenarios", `${name}.ron`));
const figures = {};

const environment = { ...process.env };
delete environment.DEMARCHE_GRAPH;
const run = (...words) => execFileSync(program, words, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] }).toString();

const path = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });

const said = [];
// A page of its own, which may load nothing but where it is from, and says what goes wrong in it.
async function visit(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(12000);
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) said.push(`${address}: ${message.text()}`); });
  page.on("pageerror", (error) => said.push(`${address}: ${error.stack}`));
  page.on("dialog", (dialog) => { said.push(`${address}: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (asked) => { if (!asked.url().startsWith(address.split("#")[0]) && !/^(blob|data):/.test(asked.url())) said.push(`${address}: asks for ${asked.url()}`); });
  if (address.startsWith("file:")) await context.setOffline(true);
  await page.goto(address);
  await ready(page);
  return page;
}

const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.ready || /cannot be shown/.test(document.getElementById("notice").textContent));
const verdict = (page) => page.locator("#verdict").textContent();
const told = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.getElementById("verdict").textContent), pattern.source);
const inPanel = (page, pattern) => page.waitForFunction((source) => new RegExp(source, "s").test(document.getElementById("panel").textContent), pattern.source);
const tab = (page, name) => page.getByRole("tab", { name, exact: true }).click();

async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const words = found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
  assert.deepEqual(words, [], `${what}: axe`);
}

async function shot(page, name, options = {}) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true, ...options });
}

async function download(page, name) {
  await page.locator("#save > summary").click();
  const [kept] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
  await page.keyboard.press("Escape");
  return readFileSync(await kept.path());
}

const steps = {
  async "the file opens without a network"() {
    run("export", "html", "-o", "page.html");
    figures["exported page, KB"] = Math.round(statSync(join(folder, "page.html")).size / 1000);
    assert.ok(figures["exported page, KB"] < 600);
    run("export", "html", "-o", "scenarios.html", ...scenarios.flatMap((path) => ["--scenario", path]));
    figures["exported page with two scenarios, KB"] = Math.round(statSync(join(folder, "scenarios.html")).size / 1000);
    const page = await visit(pathToFileURL(join(folder, "page.html")).href);
    const again = await visit(page.url());
    const usable = await again.evaluate(() => performance.getEntriesByName("usable")[0]?.startTime);
    figures["usable after, ms"] = Math.round(usable);
    // The founding question comes first: in words, with how sure it is and from where it is known.
    assert.match(await verdict(page), /no third party in this graph has leverage of at least 0.10 over both Armenia and Azerbaijan/);
    await page.waitForFunction(() => /How sure\? In 200 draws.*Known from /s.test(document.getElementById("sure").textContent));
    for (const shape of ["state", "leader", "organisation"]) assert.equal(await page.locator(`.key-actor .fill-${shape}`).count(), 1);
    await page.context().close();
    await again.context().close();
  },

  async "every view, by pointer"() {
    const page = await visit(pathToFileURL(join(folder, "scenarios.html")).href);
    await page.locator('[data-actor="azerbaijan"]').click();
    await told(page, /leverage over Azerbaijan/);
    await page.locator("#panel details summary").first().click();
    await inPanel(page, /By these walks.*depends on.*rests on/);
    await tab(page, "Over whom");
    await told(page, /Azerbaijan has/);
    // One line is far above all others, which crowd: every label is in the picture, and on no other.
    await page.waitForFunction(() => /Leverage of Azerbaijan/.test(document.querySelector("#timeline .chart-title")?.textContent));
    const labels = await page.locator("#timeline svg .series text").evaluateAll((all) => all.map((text) => [Number(text.getAttribute("y")), text.ownerSVGElement.viewBox.baseVal.height]));
    const rows = labels.map(([y]) => y).sort((a, b) => a - b);
    assert.ok(rows.length > 3 && rows.every((y, i) => y > 0 && y <= labels[0][1] && (!i || y - rows[i - 1] > 14)), String(rows));
    await tab(page, "Two");
    await inPanel(page, /Who could bring them together/);
    await page.locator("#panel .ranking:not(.plain) summary").first().click();
    await inPanel(page, /acceptability.*Why not\?/);
    await page.waitForFunction(() => /open=russia/.test(location.hash));
    await page.locator("#two").selectOption("turkey");
    await told(page, /Turkey/);
    await page.locator('[data-actor="armenia"]').click();
    await page.locator('[data-actor="azerbaijan"]').click({ modifiers: ["Shift"] });
    await told(page, /Armenia and Azerbaijan|both/);
    await tab(page, "Camps");
    await inPanel(page, /Camp 1/);
    await page.locator("#camps-toggle").click();
    assert.ok(await page.locator(".badge:not(:empty)").count() > 3);
    await tab(page, "Sources");
    await inPanel(page, /Correlates of War/);
    await page.locator('[data-actor="armenia"]').click();
    await page.locator("#panel .ranking summary").first().click();
    await page.locator("#panel .tie-link").first().click();
    await inPanel(page, /Sources/);
    assert.match(page.url(), /view=tie/);
    await page.context().close();
  },

  async "dates, and the address says what is seen"() {
    const page = await visit(pathToFileURL(join(folder, "page.html")).href);
    const before = await verdict(page);
    await page.locator("#earlier").click();
    await told(page, /On 2022-09-12/);
    // How sure it is on another day is told of the parties of the dispute, too.
    await page.waitForFunction(() => /How sure\? In 200 draws/.test(document.getElementById("sure").textContent));
    assert.notEqual(await verdict(page), before);
    await page.locator("#when").focus();
    await page.keyboard.press("Home");
    await told(page, /1991-01-01/);
    await page.keyboard.press("End");
    await page.locator("#timeline svg").click({ position: { x: 200, y: 60 } });
    await page.locator("#timeline summary").click();
    await page.waitForFunction(() => document.querySelectorAll("#timeline tbody tr").length > 10);
    const address = page.url();
    const same = await visit(address);
    assert.equal(await verdict(same), await verdict(page));
    await page.goBack();
    await same.context().close();
    const lost = await visit(`${address.split("#")[0]}#a=atlantis`);
    await lost.waitForFunction(() => /'atlantis' is not in this graph/.test(document.getElementById("notice").textContent));
    await lost.context().close();
    await page.context().close();
  },

  async "everything by keyboard"() {
    const page = await visit(pathToFileURL(join(folder, "scenarios.html")).href);
    await page.keyboard.press("/");
    await page.keyboard.type("AZE");
    await page.keyboard.press("Enter");
    await told(page, /leverage over Azerbaijan/);
    await page.waitForFunction(() => document.activeElement?.dataset.actor === "azerbaijan");
    await page.keyboard.press("ArrowLeft");
    const neighbour = await page.evaluate(() => document.activeElement.dataset.actor);
    assert.notEqual(neighbour, "azerbaijan");
    await page.keyboard.press("Shift+Enter");
    await page.waitForFunction(() => /view=pair/.test(location.hash));
    await page.keyboard.press("Alt+ArrowRight");
    assert.match(await page.locator(`[data-actor="${neighbour}"]`).getAttribute("transform"), /translate\(12/);
    await page.keyboard.press("t");
    await page.waitForFunction(() => document.activeElement.classList.contains("tie"));
    assert.ok(await page.locator("#tip").isVisible());
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /view=tie/.test(location.hash));
    await page.locator("#tab-tie").focus();
    await page.keyboard.press("Home");
    await page.waitForFunction(() => document.activeElement.id === "tab-pair");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.activeElement.id === "tab-over");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.locator("#panel .ranking summary").first().focus();
    await page.keyboard.press("Enter");
    await inPanel(page, /By these walks/);
    await page.locator("#filters summary").focus();
    await page.keyboard.press("Enter");
    await page.locator("#show-leader").focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(() => /hide=leader/.test(location.hash));
    assert.equal(await page.locator(".actor-leader:not(.away)").count(), 0);
    await page.locator("#show-hostility").focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(() => document.querySelectorAll(".tie-hostility:not(.away)").length === 0);
    await page.keyboard.press("Escape");
    for (const id of ["zoom-in", "zoom-out", "fit", "camps-toggle"]) {
      await page.locator(`#${id}`).focus();
      await page.keyboard.press("Enter");
    }
    await page.locator("#later").focus();
    await page.locator("#tab-whatif").focus();
    await page.keyboard.press("Enter");
    await page.locator("#world-0").focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => /world=1/.test(location.hash));
    await inPanel(page, /expectations came true/);
    await page.context().close();
  },

  async "pan, zoom, drag"() {
    const page = await visit(pathToFileURL(join(folder, "page.html")).href);
    const box = () => page.locator(".diagram").getAttribute("viewBox");
    const whole = await box();
    await page.locator("#zoom-in").click();
    assert.notEqual(await box(), whole);
    await page.locator("#fit").click();
    assert.equal(await box(), whole);
    await page.locator(".diagram").hover({ position: { x: 12, y: 12 } });
    await page.mouse.wheel(0, -300);
    assert.notEqual(await box(), whole);
    await page.locator("#fit").click();
    const at = await page.locator(".diagram").boundingBox();
    await page.mouse.move(at.x + 8, at.y + 8);
    await page.mouse.down();
    await page.mouse.move(at.x + 60, at.y + 40);
    await page.mouse.up();
    assert.notEqual(await box(), whole);
    await page.locator("#fit").click();
    const actor = await page.locator('[data-actor="turkey"]').boundingBox();
    await page.mouse.move(actor.x + actor.width / 2, actor.y + actor.height / 2);
    await page.mouse.down();
    await page.mouse.move(actor.x + 80, actor.y + 60, { steps: 4 });
    await page.mouse.up();
    assert.match(await page.locator('[data-actor="turkey"]').getAttribute("transform"), /translate\((?!0 0)/);
    // What has been dragged, seen closer and unfolded is in the address.
    await page.locator("#zoom-in").click();
    await page.locator("#panel .ranking:not(.plain) summary").nth(1).click();
    await page.waitForFunction(() => /moved=turkey/.test(location.hash) && /zoom=/.test(location.hash) && /open=/.test(location.hash));
    const same = await visit(page.url());
    const seen = (one) => one.evaluate(() => [document.querySelector(".diagram").getAttribute("viewBox").split(" ").map(Number).map(Math.round).join(" "), document.querySelector('[data-actor="turkey"]').getAttribute("transform").match(/[\d.-]+/g).map(Number).map(Math.round).join(" "), document.querySelector("#panel details[open] .who")?.textContent]);
    assert.deepEqual(await seen(same), await seen(page));
    await same.context().close();
    await page.context().close();
  },

  async "scenarios, and what is kept"() {
    const page = await visit(pathToFileURL(join(folder, "scenarios.html")).href);
    await tab(page, "What if");
    await page.locator("#world-2").check();
    await page.waitForFunction(() => document.getElementById("canvas").classList.contains("comparing"));
    await inPanel(page, /All of its \d+ expectations came true.*Compared with the graph as it is/);
    assert.ok(await page.locator(".tie:not(.away) .stroke-added").count() > 0);
    await page.locator("#changes-toggle").click();
    await page.locator("#tab-over").click();
    const ron = (await download(page, "Scenario (RON)")).toString();
    assert.match(ron, /^Scenario\(/);
    for (const [view, head] of [["over", /^on,rank,actor,name,kind,leverage/], ["of", /^on,rank,target/], ["pair", /^on,rank,actor,name,kind,over_/], ["camps", /^on,actor,name,camp,freedom.*\n.*armenia/s], ["whatif", /^on,actor,name,target,.*\n.*turkey/s], ["sources", /^source,kind,reference/]]) {
      await page.locator(`#tab-${view}`).click();
      assert.match((await download(page, "Table (CSV)")).toString(), head, view);
    }
    const svg = (await download(page, "Picture (SVG)")).toString();
    assert.ok(svg.startsWith("<svg") && svg.includes("Armenia") && !svg.includes("script"));
    const png = await download(page, "Picture (PNG)");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    if (shots) { writeFileSync(join(shots, "kept.svg"), svg); writeFileSync(join(shots, "kept.png"), png); }
    await page.context().close();
  },

  async "for everyone: axe, widths, light and dark, print"() {
    for (const [width, height, colorScheme] of [[375, 800, "light"], [375, 800, "dark"], [1200, 900, "light"], [1200, 900, "dark"], [2560, 1440, "light"]]) {
      const page = await visit(pathToFileURL(join(folder, "scenarios.html")).href, { viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${width}: scrolls sideways to ${wide}`);
      await shot(page, `two-${width}-${colorScheme}`);
      const views = width === 1200 ? ["Over whom", "Camps", "What if", "Sources", "Over it"] : ["Over it"];
      await page.locator("#panel summary").first().click();
      await accessible(page, `${width} ${colorScheme}`);
      for (const view of views) {
        await tab(page, view);
        if (view === "What if") await page.locator("#world-2").check();
        await page.waitForTimeout(50);
        await accessible(page, `${width} ${colorScheme} ${view}`);
        await shot(page, `${view.replaceAll(" ", "-").toLowerCase()}-${width}-${colorScheme}`);
      }
      if (width === 1200 && colorScheme === "light") {
        await page.emulateMedia({ media: "print" });
        if (shots) await page.pdf({ path: join(shots, "print.pdf"), format: "A4" });
      }
      await page.context().close();
    }
  },

  async "names that would like to be code"() {
    const names = ["<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "'-alert(1)-'", "{{constructor.constructor('alert(1)')()}}", "javascript:alert(1)", "--></style><script>alert(1)</script>", "${alert(1)}", "&lt;b&gt; &amp; &#x41;", "שלום עולם", "مرحبا بالعالم", "\u202eoverride", "A very long name of an actor that goes on and on and on until nobody wants to read any further than this point here", "=HYPERLINK(\"http://evil.example\")"];
    const actors = names.map((name, at) => `"a${at}": State(name: ${JSON.stringify(name)}, note: ${JSON.stringify(name)}),`).join("\n");
    const ties = names.map((name, at) => `"t${at}": Alliance(between: ("a${at}", "a${(at + 1) % names.length}"), pact: Entente, note: ${JSON.stringify(name)}, sources: [(id: "s${at}", says: ${JSON.stringify(name)})]),`).join("\n");
    const sources = names.map((name, at) => `"s${at}": (title: ${JSON.stringify(name)}, url: "javascript:alert(${at})"),`).join("\n");
    writeFileSync(join(folder, "hostile.ron"), `Graph(title: ${JSON.stringify(names[1])}, note: ${JSON.stringify(names[6])}, as_of: "2020-01-01", sources: {${sources}}, actors: {${actors}}, ties: {${ties}})`);
    run("-g", "hostile.ron", "export", "html", "-o", "hostile.html");
    const page = await visit(pathToFileURL(join(folder, "hostile.html")).href, { viewport: { width: 375, height: 800 } });
    for (const view of ["Over it", "Over whom", "Two", "Camps", "What if", "Sources"]) await tab(page, view);
    for (let at = 0; at < names.length; at += 1) await page.evaluate((id) => { location.hash = `a=${id}&view=tie&tie=t${id.slice(1)}`; }, `a${at}`);
    await page.waitForTimeout(100);
    await page.evaluate(() => { location.hash = "a=a0"; });
    await inPanel(page, /<script>alert\(1\)<\/script>/);
    assert.equal(await page.locator("script").count(), 2);
    assert.equal(await page.locator("img, iframe, object, [onerror], [onload], a[href^='javascript']").count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "long and right-to-left names keep their place");
    const svg = (await download(page, "Picture (SVG)")).toString();
    assert.ok(!svg.includes("<script"));
    await shot(page, "hostile-375");
    await page.context().close();
  },

  async "nobody, one actor, too many"() {
    const graph = (title, actors, ties = "") => `Graph(title: ${JSON.stringify(title)}, as_of: "2020-01-01", actors: {${actors}}, ties: {${ties}})`;
    writeFileSync(join(folder, "none.ron"), graph("None", ""));
    writeFileSync(join(folder, "one.ron"), graph("One", `"a": State(name: "Aland")`));
    const many = Array.from({ length: 320 }, (_, at) => `"s${at}": State(name: "State ${at}"),`).join("");
    const ties = Array.from({ length: 60 }, (_, at) => `"t${at}": Dependence(of: "s${(at * 7 + 1) % 30}", on: "s${(at * 13) % 30}", channel: "trade", share: 0.1),`).filter((tie) => { const [, of, on] = tie.match(/of: "(s\d+)", on: "(s\d+)"/); return of !== on; }).join("");
    writeFileSync(join(folder, "many.ron"), graph("Many", many, ties));
    for (const [name, pattern] of [["none", /There is nobody in this graph/], ["one", /Aland/]]) {
      run("-g", `${name}.ron`, "export", "html", "-o", `${name}.html`);
      const page = await visit(pathToFileURL(join(folder, `${name}.html`)).href);
      await told(page, pattern);
      for (const view of ["Two", "Camps", "Over whom"]) await tab(page, view);
      await page.context().close();
    }
    run("-g", "many.ron", "export", "html", "-o", "many.html");
    const page = await visit(pathToFileURL(join(folder, "many.html")).href);
    await page.waitForFunction(() => /Of 320 actors, \d+ are shown/.test(document.getElementById("notice").textContent));
    await page.context().close();
    // Five thousand, live: a neighbourhood, which is said; leverage is that of all.
    const thousands = Array.from({ length: 5000 }, (_, at) => `"s${at}": State(name: "State ${at}"),`).join("");
    const chain = Array.from({ length: 4999 }, (_, at) => `"t${at}": Dependence(of: "s${at + 1}", on: "s${Math.floor(at / 3)}", channel: "trade", share: 0.3),`).join("");
    writeFileSync(join(folder, "thousands.ron"), graph("Thousands", thousands, chain));
    // Where everybody is tied to everybody, the ties of those chosen are drawn, and all of them on request.
    const crowd = Array.from({ length: 40 }, (_, at) => `"s${at}": State(name: "State ${at}"),`).join("");
    const mesh = Array.from({ length: 40 }, (_, a) => Array.from({ length: a }, (_, b) => `"t${a}-${b}": Alliance(between: ("s${a}", "s${b}"), pact: Entente),`).join("")).join("");
    writeFileSync(join(folder, "crowd.ron"), graph("Crowd", crowd, mesh));
    const dense = await serve("-g", "crowd.ron", "explore", "--port", "0");
    const crowded = await visit(dense.address);
    const drawn = () => crowded.locator(".tie:not(.away)").count();
    assert.equal(await drawn(), 39);
    assert.ok(await crowded.locator("#few").isVisible());
    await crowded.locator("#all-toggle").click();
    await crowded.waitForFunction(() => /all=1/.test(location.hash) && document.getElementById("few").hidden);
    assert.equal(await drawn(), 780);
    await crowded.context().close();
    assert.equal(await dense.end(), 0);
    const served = await serve("-g", "thousands.ron", "explore", "--port", "0", "--around", "s900");
    const large = await visit(served.address);
    await large.waitForFunction(() => /Of 5000 actors, 120 are shown: State 900/.test(document.getElementById("notice").textContent));
    await large.evaluate(() => { location.hash = "a=s900&view=over"; });
    await told(large, /State 299 has the most leverage over State 900/);
    await large.evaluate(() => { location.hash = "a=s4999&view=over"; });
    await large.waitForFunction(() => /'s4999' is not shown on this page/.test(document.getElementById("notice").textContent));
    await large.context().close();
    assert.equal(await served.end(), 0);
  },

  async "the server: edits are computed live, undone and kept"() {
    const served = await serve("explore", "--port", "0", "--scenario", scenarios[0]);
    const page = await visit(`${served.address}#a=armenia&view=over`);
    const before = await verdict(page);
    await page.locator("#panel .ranking summary").first().click();
    await inPanel(page, /By these walks.*rests on/);
    await page.locator("#panel .tie-link", { hasText: "pact" }).first().click();
    const slider = page.locator('#panel input[type="range"]').first();
    await slider.focus();
    await page.keyboard.press("Home");
    await page.waitForFunction(() => /1 change of yours/.test(document.getElementById("beside").textContent));
    await tab(page, "Over it");
    assert.notEqual(await verdict(page), before);
    await tab(page, "What if");
    await page.locator("summary", { hasText: "Add a tie" }).click();
    const changes = (number) => page.waitForFunction((n) => new RegExp(`Under ${n} change`).test(document.getElementById("beside").textContent) || document.getElementById("edit-problem").textContent, number);
    let number = 1;
    for (const [kind, ends, level] of [["Dependence", ["armenia", "turkey"], "transit"], ["Alliance", ["armenia", "france"], "Entente"], ["Hostility", ["israel", "turkey"], "Rivalry"], ["Mediation", ["turkey", "armenia", "azerbaijan"], "Formulation"], ["Membership", ["armenia", "european-union"]], ["Leadership", ["peskov", "turkey"]]]) {
      await page.locator("#new-kind").selectOption(kind);
      for (const [at, actor] of ends.entries()) {
        const wanted = page.locator(`#new-end-${at}`);
        if (await wanted.locator(`option[value="${actor}"]`).count()) await wanted.selectOption(actor);
      }
      if (level) await page.locator("#new-level").selectOption(level);
      await page.getByRole("button", { name: "Add the tie" }).click();
      number += 1;
      await changes(number);
      assert.equal(await page.locator("#edit-problem").textContent(), "", kind);
    }
    await page.locator("summary", { hasText: "Replace a leader" }).click();
    await page.locator("#led").selectOption({ index: 0 });
    const leader = await page.locator("#leader").evaluate((node) => [...node.options].map((one) => one.value).find((value) => value === "peskov") ?? node.options[0].value);
    await page.locator("#leader").selectOption(leader);
    await page.getByRole("button", { name: "Replace the leader" }).click();
    await changes(number + 1);
    // The changes are in the address: whoever it is sent to sees what they come to.
    const sent = await visit(page.url());
    await sent.waitForFunction(() => /changes of yours/.test(document.getElementById("beside").textContent));
    assert.equal(await verdict(sent), await verdict(page));
    assert.equal(await sent.locator(".steps li").count(), await page.locator(".steps li").count());
    await sent.context().close();
    const refused = await visit(`${served.address}#${new URLSearchParams({ edits: JSON.stringify(["End(tie: \"no-such-tie\")"]) })}`);
    await refused.waitForFunction(() => /no-such-tie/.test(document.getElementById("notice").textContent));
    await refused.context().close();
    await accessible(page, "live");
    await shot(page, "live-1200");
    const ron = (await download(page, "Scenario (RON)")).toString();
    writeFileSync(join(folder, "kept.ron"), ron);
    assert.match(run("scenario", "run", "kept.ron"), /./);
    await page.getByRole("button", { name: /^Undo/ }).first().click();
    await page.getByRole("button", { name: "Undo all" }).click();
    await page.waitForFunction(() => document.getElementById("beside").textContent === "");
    await tab(page, "Over it");
    assert.equal(await verdict(page), before);
    // A step of the slider to the repainted verdict.
    const times = [];
    for (let at = 0; at < 8; at += 1) {
      times.push(await page.evaluate(() => new Promise((done) => {
        const begun = performance.now();
        const node = document.getElementById("verdict");
        const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => done(performance.now() - begun)); });
        seen.observe(node, { childList: true, characterData: true, subtree: true });
        document.getElementById("earlier").click();
      })));
    }
    figures["slider step to repainted verdict, live, median ms"] = Math.round(times.sort((x, y) => x - y)[4]);
    atOnce(served.address);
    assert.equal((await rebound(served.address)), 421);
    assert.equal((await fetch(`${served.address}api/ask`, { method: "POST", body: "{}" })).status, 415);
    assert.equal((await fetch(`${served.address}api/ask`, { method: "POST", headers: { "content-type": "application/json" }, body: "x".repeat(300000) })).status, 413);
    assert.equal((await fetch(`${served.address}etc/passwd`)).status, 404);
    const policy = (await fetch(served.address)).headers.get("content-security-policy");
    assert.ok(!policy.includes("unsafe") && policy.includes("frame-ancestors 'none'"));
    await page.context().close();
    assert.equal(await served.end(), 0);
  },

  async "a scenario that does not come true is shown as such"() {
    writeFileSync(join(folder, "nagorno-karabakh.ron"), readFileSync(join(repository, "graphs/nagorno-karabakh.ron")));
    const [head, tail] = readFileSync(scenarios[0], "utf8").split("    expect: [");
    writeFileSync(join(folder, "fails.ron"), `${head.replace("../nagorno-karabakh.ron", "nagorno-karabakh.ron")}    expect: [\n        TopMediator(between: ("armenia", "azerbaijan"), is: "israel"),${tail}`);
    run("export", "html", "-o", "fails.html", "--scenario", "fails.ron");
    const served = await serve("explore", "--port", "0", "--scenario", "fails.ron");
    for (const address of [pathToFileURL(join(folder, "fails.html")).href, served.address]) {
      const page = await visit(`${address}#world=1&view=whatif`);
      await inPanel(page, /1 of its 9 expectations failed.*✗ failed: Israel has the most joint leverage.*found: .*✓ came true/);
      await page.context().close();
    }
    assert.equal(await served.end(), 0);
  },

  async "the server: what is wrong is said"() {
    writeFileSync(join(folder, "wrong.ron"), `Graph(title: "Wrong", as_of: "2022-13-41", actors: {"a": State(nam: "<b>A</b>")})`);
    const served = await serve("-g", "wrong.ron", "explore", "--port", "0");
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(served.address);
    assert.match(await page.locator("pre").textContent(), /unknown field 'nam'/);
    await context.close();
    assert.equal(await served.end(), 0);
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => taken.on("listening", done));
    const failed = (() => { try { return run("explore", "--port", String(taken.address().port)); } catch (error) { return error; } })();
    taken.close();
    assert.equal(failed.status, 1);
    assert.match(failed.stderr.toString(), /the port is in use/);
  },

  async "the server: who is slow is cut off"() {
    const { found: [headers, body], status } = await slow;
    assert.ok(headers.after < 15, `headers: ${headers.after} s`);
    assert.ok(body.after < 35 && /^HTTP\/1.1 503 /.test(body.said), `body: ${body.after} s ${body.said.slice(0, 60)}`);
    assert.equal(status, 0);
  },
};

// Servers that a step has not ended itself.
const left = new Set();

// A server on a free port; `end` presses Ctrl-C and gives its exit status.
async function serve(...words) {
  const child = spawn(program, words, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "ignore"] });
  left.add(child);
  child.once("exit", () => left.delete(child));
  const address = await new Promise((done, failed) => {
    child.stdout.once("data", (bytes) => done(bytes.toString().trim()));
    child.once("exit", () => failed(new Error("the server ended")));
  });
  return { address, end: () => new Promise((done) => { child.once("exit", done); child.kill("SIGINT"); }) };
}

// Fifty questions at once, asked by curl, which takes less time than the server: `median` is of the whole of each request.
function atOnce(address) {
  const one = `url = "${address}api/ask"\nheader = "content-type: application/json"\ndata = "{\\"world\\": 0, \\"on\\": \\"2022-09-13\\", \\"ask\\": [\\"over armenia\\"]}"\noutput = "/dev/null"\nwrite-out = "%{http_code} %{time_total}\\n"\n`;
  writeFileSync(join(folder, "fifty.curl"), Array(50).fill(one).join("next\n"));
  const ask = () => execFileSync("curl", ["-s", "--no-progress-meter", "--parallel", "--parallel-immediate", "--parallel-max", "50", "-K", "fifty.curl"], { cwd: folder }).toString().trim().split("\n").map((line) => line.split(" "));
  try {
    ask();
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    console.log("SKIPPED: fifty requests at once (there is no curl)");
    return;
  }
  const answers = ask();
  assert.equal(answers.length, 50);
  for (const [status] of answers) assert.equal(status, "200");
  figures["50 requests at once by curl, median ms"] = Math.round(answers.map(([, seconds]) => Number(seconds) * 1000).sort((x, y) => x - y)[25]);
}

// Two who are slow on purpose: one never ends its headers, one never ends what it asks. What becomes of them, and when.
async function slowly() {
  const served = await serve("explore", "--port", "0");
  const { port } = new URL(served.address);
  const fate = (first, drop) => new Promise((done) => {
    const begun = Date.now();
    let said = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(first));
    const dropping = setInterval(() => socket.write(drop), 1000);
    const end = () => { clearInterval(dropping); done({ said, after: (Date.now() - begun) / 1000 }); };
    socket.on("data", (bytes) => { said += bytes; });
    socket.on("close", end).on("error", () => {});
  });
  const head = `POST /api/ask HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n`;
  const found = await Promise.all([fate(head, "x: y\r\n"), fate(`${head}content-length: 1000\r\n\r\n{`, " ")]);
  return { found, status: await served.end() };
}

// What the server says to a name that somebody has made lead to this machine.
function rebound(address) {
  const { port } = new URL(address);
  return new Promise((done, failed) => request({ host: "127.0.0.1", port, path: "/", headers: { host: `evil.example:${port}` } }, (answer) => { answer.resume(); done(answer.statusCode); }).on("error", failed).end());
}

let failed = 0;
const only = process.env.ONLY;
// It takes its time, and goes on beside the rest.
const slow = slowly();
for (const [name, step] of Object.entries(steps)) {
  if (only && !name.includes(only)) {
    console.log(`SKIPPED: ${name} (ONLY is ${only})`);
    continue;
  }
  const begun = Date.now();
  said.length = 0;
  try {
    await step();
    // A server that refuses a question says so in the console, too.
    assert.deepEqual(said.filter((text) => !/status of 422/.test(text)), [], "nothing is wrong in the console");
    console.log(`ok ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${error.stack}${said.length ? `\n${said.join("\n")}` : ""}`);
  }
}
for (const [name, figure] of Object.entries(figures)) console.log(`${name}: ${figure}`);
await slow;
for (const child of left) child.kill("SIGKILL");
await browser.close();
rmSync(folder, { recursive: true });
process.exit(failed ? 1 : 0);
