// Between the HTML of the text area and that of the editor.

import * as notes from "./rich-text-notes.js";
import * as tables from "./rich-text-tables.js";

const INLINE = new Set(
  "A ABBR B BR CITE CODE EM I MARK Q S SMALL SPAN STRONG SUB SUP TIME".split(" "),
);
// What the editor fills with paragraphs, and the paper, where one is enough, with words.
const HOLDERS = "li, td, th, dd";

/** Return the HTML of the paper as the editor takes it. */
export function toEditor(html) {
  const body = parse(html);
  tables.open(body);
  notes.open(body);
  return body.innerHTML;
}

/** Write what the editor holds as the paper stores it. */
export function serialise(editor) {
  const body = parse(editor.getHTML());
  tables.close(body);
  notes.close(body);
  for (const holder of body.querySelectorAll(HOLDERS)) {
    const paragraphs = [...holder.children].filter((child) => child.tagName === "P");
    if (paragraphs.length === 1 && !paragraphs[0].attributes.length) {
      paragraphs[0].replaceWith(...paragraphs[0].childNodes);
    }
  }
  // An empty line between two paragraphs is a habit of the typewriter.
  for (const paragraph of body.querySelectorAll("p")) {
    if (isBlank(paragraph)) paragraph.remove();
  }
  for (const holder of body.querySelectorAll("aside, blockquote, figcaption, dt, dd, dl")) {
    if (!holder.textContent.trim() && !holder.querySelector("img")) holder.remove();
  }
  for (const hint of body.querySelectorAll("[data-placeholder]")) {
    hint.removeAttribute("data-placeholder");
  }
  return [...body.children].map((block) => block.outerHTML).join("\n");
}

/**
 * Tell whether the editor holds all that `html` says: the same words, the same blocks with the
 * same attributes, the same kinds of marks.
 */
export function isFaithful(html, editor) {
  return inventory(parse(html)) === inventory(parse(serialise(editor)));
}

export function parse(html) {
  return new DOMParser().parseFromString(`<body>${html}`, "text/html").body;
}

/** Whether a paragraph says nothing, and nothing leads to it. */
function isBlank(paragraph) {
  return !paragraph.textContent.trim() && !paragraph.id && !paragraph.querySelector("[id], img");
}

function inventory(body) {
  const blocks = [];
  const marks = new Set();
  for (const element of body.querySelectorAll("*")) {
    if (element.tagName === "P" && (element.closest(HOLDERS) || isBlank(element))) continue;
    if (element.tagName === "FIGCAPTION" && !element.textContent.trim()) continue;
    (INLINE.has(element.tagName) ? marks.add(signature(element)) : blocks.push(signature(element)));
  }
  const words = body.textContent.replace(/[ \t\r\n]+/g, "");
  return JSON.stringify([words, blocks, [...marks].sort()]);
}

function signature(element) {
  const attributes = [...element.attributes]
    .filter((attribute) => !isImplied(attribute))
    .map(({ name, value }) => `${name}=${value}`)
    .sort();
  return [element.tagName, ...attributes].join(" ");
}

/** Attributes that the editor, or the paper on saving, writes again by themselves. */
function isImplied({ name, value }) {
  return name === "rel" || (name === "alt" && !value) || (name === "scope" && !/group$/.test(value));
}
