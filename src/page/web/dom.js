// Elements from data. Text is always text: nothing here, or anywhere else, reads markup.

const SVG = "http://www.w3.org/2000/svg";

// An element with attributes and children; a text is a child, `null` and `false` are none.
export function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat(9)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

export function byId(id) {
  return document.getElementById(id);
}

export function replace(node, ...children) {
  node.replaceChildren(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
}

// The only elements and attributes that a picture is made of.
const DRAWN = new Set(["g", "path", "rect", "ellipse", "polygon", "polyline", "line", "circle", "text"]);
const STYLED = new Set([
  "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "fill", "stroke",
  "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size", "text-anchor", "paint-order", "fill-opacity",
]);

// Elements as the core describes them: [name, attributes, children or text]. A colour that has a name is left to the
// style sheet, which knows it in light, in dark and in print.
export function draw(described, colours) {
  const made = [];
  for (const [name, attributes, inside] of described ?? []) {
    if (!DRAWN.has(name)) continue;
    const node = svg(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (!STYLED.has(key)) continue;
      const named = (key === "fill" || key === "stroke") && colours[value];
      if (named) node.classList.add(`${key}-${named}`);
      node.setAttribute(key, value);
    }
    if (typeof inside === "string") node.textContent = inside;
    else if (inside) node.append(...draw(inside, colours));
    // Words that stand below each other are words of their own.
    if (name === "text") made.push(node, document.createTextNode(" "));
    else made.push(node);
  }
  return made;
}

// Whether motion is wanted.
export function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// What is asked for, under its label.
export const field = (id, label, node) => el("div", { class: "field" }, el("label", { for: id }, label), node);
