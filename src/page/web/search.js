// Finding an actor by name, alias or code.

import { byId, el, replace } from "./dom.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");

export function searching(actors, chosen) {
  const input = byId("search");
  const list = byId("found");
  let found = [];
  let at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const take = (actor) => { input.value = ""; close(); chosen(actor); };
  const mark = () => {
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) { input.setAttribute("aria-activedescendant", `found-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  const find = () => {
    const wanted = plain(input.value.trim());
    const rank = (actor) => {
      const words = [actor.name, actor.id, ...actor.also].map(plain);
      if (words.some((word) => word === wanted)) return 0;
      if (words.some((word) => word.startsWith(wanted))) return 1;
      return words.some((word) => word.includes(wanted)) ? 2 : 3;
    };
    found = wanted ? actors().map((actor) => [rank(actor), actor]).filter(([r]) => r < 3).sort((x, y) => x[0] - y[0]).slice(0, 8).map(([, actor]) => actor) : [];
    at = found.length ? 0 : -1;
    replace(list, found.map((actor, i) => el("li", { role: "option", id: `found-${i}`, "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); take(actor.id); } }, el("bdi", {}, actor.name), el("span", { class: "muted" }, ` ${actor.label}`))), found.length || !wanted ? null : el("li", { role: "option", "aria-selected": "false", "aria-disabled": "true" }, "Nobody is called so."));
    list.hidden = !wanted;
    input.setAttribute("aria-expanded", String(Boolean(wanted)));
    mark();
  };
  input.addEventListener("input", find);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter" && found[at]) take(found[at].id);
    else if (event.key === "Escape") { input.value = ""; close(); }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, textarea, select")) { event.preventDefault(); input.focus(); }
  });
}
