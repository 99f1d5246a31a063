// What a text may hold: the tags and classes of the article policy, as the editor's nodes and marks.
// What is not here is not lost: see `isFaithful` in rich-text-html.js.

import { chronologyNodes } from "./rich-text-chronology.js";
import { figureNodes } from "./rich-text-figures.js";
import { noteNodes } from "./rich-text-notes.js";
import { tableNodes } from "./rich-text-tables.js";

const OTHER_MARKS = ["small", "mark", "cite", "q", "abbr", "time"];
const ID = /^(?:note|appel|titre)-[a-z0-9-]+$/;

/** Return the extensions for the bundle `tiptap`; `classes` are those of the policy. */
export function extensions(tiptap, classes) {
  return [
    tiptap.Document.extend({ content: "block+ notes?" }),
    tiptap.Paragraph,
    tiptap.Text,
    tiptap.HardBreak,
    tiptap.Heading.configure({ levels: [2, 3, 4] }),
    tiptap.Bold.extend({ parseHTML: () => [{ tag: "strong" }, { tag: "b" }] }),
    tiptap.Italic.extend({ parseHTML: () => [{ tag: "em" }, { tag: "i" }] }),
    tiptap.Strike,
    tiptap.Subscript,
    tiptap.Superscript,
    tiptap.Code,
    tiptap.CodeBlock,
    ...OTHER_MARKS.map((tag) => mark(tiptap, tag)),
    language(tiptap),
    link(tiptap),
    tiptap.BulletList,
    orderedList(tiptap),
    tiptap.ListItem,
    tiptap.Blockquote,
    aside(tiptap, classes),
    ...figureNodes(tiptap),
    ...tableNodes(tiptap),
    ...chronologyNodes(tiptap),
    ...noteNodes(tiptap),
    tiptap.HorizontalRule,
    tiptap.History,
    tiptap.Dropcursor,
    tiptap.Gapcursor,
    tiptap.TrailingNode.configure({ notAfter: ["notes"] }),
    commonAttributes(tiptap, classes),
  ];
}

const MARK_ATTRIBUTES = { abbr: ["title"], q: ["cite"], time: ["datetime"] };

function plain(names) {
  return Object.fromEntries(names.map((name) => [name, { default: null }]));
}

function mark(tiptap, tag) {
  return tiptap.Mark.create({
    name: tag,
    addAttributes: () => plain(MARK_ATTRIBUTES[tag] ?? []),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });
}

/** A passage in another tongue: <span lang="en">. */
function language(tiptap) {
  return tiptap.Mark.create({
    name: "language",
    addAttributes: () => plain(["lang"]),
    parseHTML: () => [{ tag: "span[lang]" }],
    renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
  });
}

function link(tiptap) {
  return tiptap.Link.extend({
    addAttributes() {
      return { ...this.parent?.(), ...plain(["hreflang", "id"]) };
    },
    // The bundle's own shortcut opens a dialog of its own.
    addKeyboardShortcuts: () => ({}),
  }).configure({ autolink: false, openOnClick: false });
}

function orderedList(tiptap) {
  return tiptap.OrderedList.extend({
    addAttributes: () => ({
      start: { default: null },
      reversed: {
        default: null,
        parseHTML: (element) => (element.hasAttribute("reversed") ? "" : null),
      },
    }),
    addNodeView: null,
  });
}

/** A pull quote or a box: <aside class="pull-quote">, <aside class="info-box">. */
function aside(tiptap, classes) {
  return tiptap.Node.create({
    name: "aside",
    group: "block",
    content: "block+",
    defining: true,
    addAttributes: () => ({ class: classAttribute(classes), id: idAttribute() }),
    parseHTML: () => [{ tag: "aside" }],
    renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes, 0],
    // While it is written it is no landmark of the page of the desk.
    addNodeView: () => ({ HTMLAttributes }) => {
      const dom = document.createElement("aside");
      for (const [name, value] of Object.entries(HTMLAttributes)) {
        if (value !== null) dom.setAttribute(name, value);
      }
      dom.setAttribute("role", "note");
      return { dom, contentDOM: dom };
    },
  });
}

function commonAttributes(tiptap, classes) {
  const lists = ["bulletList", "orderedList", "definitionList"];
  const blocks = ["paragraph", "heading", "listItem", ...lists, "term", "definition", "blockquote"];
  const cells = ["table", "tableRow", "tableCell", "tableHeader"];
  const texts = ["bold", "italic", "strike", "subscript", "superscript", "code", "codeBlock", "link"];
  return tiptap.Extension.create({
    name: "commonAttributes",
    addGlobalAttributes: () => [
      {
        types: [...blocks, ...cells, ...texts, ...OTHER_MARKS, "aside", "figure", "caption"],
        attributes: { lang: once() },
      },
      {
        types: ["paragraph", "heading", "listItem", "tableHeader", "superscript"],
        attributes: { id: idAttribute() },
      },
      {
        types: ["paragraph", ...lists, "blockquote", "figure", "table"],
        attributes: { class: classAttribute(classes) },
      },
      { types: ["blockquote"], attributes: { cite: once() } },
    ],
  });
}

// A paragraph cut in two does not give its name or its class to both halves.
function once(options = {}) {
  return { default: null, keepOnSplit: false, ...options };
}

function idAttribute() {
  return once({
    parseHTML: (element) => (ID.test(element.id) ? element.id : null),
  });
}

function classAttribute(classes) {
  const kept = (element) => [...element.classList].filter((name) => classes.includes(name));
  return once({ parseHTML: (element) => kept(element).join(" ") || null });
}
