// What a word processor puts on the clipboard, made harmless and meaningful before it is read.

import { parse } from "./rich-text-html.js";
import { open as openNotes } from "./rich-text-paste-notes.js";
import { makeLists } from "./rich-text-paste-lists.js";
import { open as openTables } from "./rich-text-tables.js";

const TAG = /<[a-z][a-z0-9:-]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const HANDLER = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const STYLE = /\sstyle\s*=/gi;

const LEFT_OUT =
  "script, style, template, title, meta, link, xml, iframe, object, svg, img:not([src^='/media/'])";
const RENAMED = {
  h1: "h2",
  h5: "h4",
  h6: "h4",
  b: "strong",
  i: "em",
  del: "s",
  strike: "s",
  center: "div",
  tt: "code",
};
// What a style says, and the tag that says the same.
const MEANINGS = [
  [/(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)/i, "strong"],
  [/(?<![\w-])font-style\s*:\s*italic/i, "em"],
  [/vertical-align\s*:\s*super/i, "sup"],
  [/vertical-align\s*:\s*sub\b/i, "sub"],
  [/text-decoration[a-z-]*\s*:[^;]*line-through/i, "s"],
];
const DENIALS = {
  strong: /(?<![\w-])font-weight\s*:\s*(?:normal|[1-4]00)/i,
  em: /(?<![\w-])font-style\s*:\s*normal/i,
};
const BLOCKS = "p, h2, h3, h4, li, td, th, dt, dd, figcaption";

/** Return pasted HTML as the editor can read it, with its sense and without its looks. */
export function cleanPaste(html) {
  const body = parse(disarm(fragment(html)));
  // Cut or copied here: nothing of a word processor in it.
  if (body.querySelector("[data-pm-slice]")) return body.innerHTML;
  for (const element of body.querySelectorAll(LEFT_OUT)) element.remove();
  for (const figure of body.querySelectorAll("figure:not(:has(img))")) become(figure, "div");
  makeLists(body);
  rename(body);
  readStyles(body);
  splitAtEmptyLines(body);
  mendText(body);
  mendLinks(body);
  for (const bold of body.querySelectorAll(":is(h2, h3, h4) > strong:only-child")) unwrap(bold);
  mendTables(body);
  openNotes(body);
  return body.innerHTML;
}

/**
 * Take handlers away and put styles aside in data-style: the browser applies neither to a pasted
 * text under our policy, and reports each as an attack.
 */
function disarm(html) {
  return html.replace(TAG, (tag) => tag.replace(HANDLER, "").replace(STYLE, " data-style="));
}

/** The part between the marks of the Windows clipboard, where there are such, without styles. */
function fragment(html) {
  const part = /<!--\s*StartFragment\s*-->([^]*)<!--\s*EndFragment\s*-->/i.exec(html)?.[1] ?? html;
  return part.replace(/<style\b[^]*?<\/style\s*>/gi, "");
}

function rename(body) {
  for (const [name, tag] of Object.entries(RENAMED)) {
    for (const element of body.querySelectorAll(name)) become(element, tag);
  }
  for (const element of body.querySelectorAll("p[class*='Title' i]")) become(element, "h2");
}

function become(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) {
    // Word's own prefixes, v:shapes and the like, are no names for an attribute.
    if (/^[a-z][a-z-]*$/.test(name)) other.setAttribute(name, value);
  }
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function readStyles(body) {
  for (const [name, denial] of Object.entries(DENIALS)) {
    for (const element of body.querySelectorAll(`${name}[data-style]`)) {
      // Google Docs wraps all it copies in <b style="font-weight: normal">.
      if (denial.test(element.dataset.style)) unwrap(element);
    }
  }
  for (const span of body.querySelectorAll("span[data-style], font[data-style]")) {
    for (const [style, tag] of MEANINGS) {
      if (!style.test(span.dataset.style) || span.closest(tag)) continue;
      const mark = document.createElement(tag);
      mark.append(...span.childNodes);
      span.append(mark);
    }
  }
}

/** Two line ends in a paragraph are the end of it; those between blocks are none. */
function splitAtEmptyLines(body) {
  for (const end of body.querySelectorAll("br")) {
    const { parentElement: holder, nextSibling: next, previousSibling: before } = end;
    if (holder.matches("body, div") && (isBlock(next) || isBlock(before))) end.remove();
  }
  for (const paragraph of body.querySelectorAll("p")) {
    const lines = paragraph.innerHTML.split(/<br[^>]*>(?:\s|&nbsp;|\u00a0)*<br[^>]*>/i);
    if (lines.length < 2) continue;
    // Made in the document of the paste, where nothing is loaded and nothing runs.
    const make = () => paragraph.ownerDocument.createElement("p");
    paragraph.replaceWith(...lines.map((line) => Object.assign(make(), { innerHTML: line })));
  }
}

function isBlock(node) {
  return node === null || Boolean(node.matches?.(`${BLOCKS}, ul, ol, table, div, blockquote, hr`));
}

/** Hyphens, marks and spaces that were there for the look of a page. */
function mendText(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    if (text.parentElement.closest("pre")) continue;
    text.data = text.data
      .replace(/[\u00ad\u200b\ufeff]/g, "")
      .replace(/[ \t\r\n\u00a0]{2,}/g, mendRun)
      .replace(/(.?)\u00a0(?=(.?))/gs, (_all, before, after) => before + space(before, after));
  }
}

function mendRun(run, offset, whole) {
  if (!run.includes("\u00a0")) return run;
  return space(whole[offset - 1] ?? "", whole[offset + run.length] ?? "");
}

/** A no-break space where French wants one; word processors put them in many other places. */
function space(before, after) {
  const wanted = /[«\d]/.test(before) || /[»;:!?%€]/.test(after);
  return wanted ? "\u00a0" : " ";
}

function mendLinks(body) {
  for (const link of body.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href");
    // Google Docs counts the clicks on what it copies.
    if (address.startsWith("https://www.google.com/url?")) {
      link.setAttribute("href", new URL(address).searchParams.get("q") ?? address);
    }
    link.removeAttribute("id");
  }
}

/** A table of one cell is a frame around a text; a first row in bold is one of heads. */
function mendTables(body) {
  for (const table of body.querySelectorAll("table")) {
    const first = [...(table.rows[0]?.cells ?? [])];
    if (table.rows.length === 1 && first.length === 1) table.replaceWith(...first[0].childNodes);
    else if (first.every(isBold)) first.forEach(makeHead);
  }
  openTables(body);
}

function isBold(cell) {
  const bold = cell.querySelector("strong");
  return Boolean(bold) && bold.textContent.trim() === cell.textContent.trim();
}

function makeHead(cell) {
  unwrap(cell.querySelector("strong"));
  become(cell, "th");
}
