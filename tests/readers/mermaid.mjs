// Parses standard input with Mermaid itself and prints what it found, as JSON. The argument is the folder in which
// `npm install mermaid jsdom` was run.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]);
const { JSDOM } = createRequire(path.join(folder, "here.js"))("jsdom");
// Mermaid cleans labels in a document, and Node has none.
globalThis.window = new JSDOM("").window;
globalThis.document = globalThis.window.document;
const at = path.join(folder, "node_modules", "mermaid", "dist", "mermaid.core.mjs");
const { default: mermaid } = await import(pathToFileURL(at));

const text = fs.readFileSync(0, "utf8");
// Parsing registers the kinds of diagram.
await mermaid.parse(text);
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
// Mermaid keeps an entity such as #35; in a spelling of its own until it draws.
const shown = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, number) => String.fromCodePoint(Number(number)));
const labels = [...diagram.db.getVertices().values()].map((vertex) => shown(vertex.text));
console.log(JSON.stringify({ type: diagram.type, labels, edges: diagram.db.getEdges().length }));
