// What a text may hold: the tags and classes of the article policy, as the editor's nodes and marks.
// What is not here is not lost: see `isFaithful` in rich-text-html.js.

import { markRules } from "./rich-text-paste.js";

const ID = /^(?:note|appel|titre)-[a-z0-9-]+$/;

/** Return the extensions for the bundle `tiptap`; `classes` are those of the policy. */
export function extensions(tiptap, classes) {
  return [
    tiptap.Document,
    tiptap.Paragraph,
    tiptap.Text,
    tiptap.HardBreak,
    tiptap.Heading.configure({ levels: [2, 3, 4] }),
    tiptap.Bold.extend({
      parseHTML: () => markRules(["strong", "b"], "font-weight", "bold|[6-9]00", "normal|400"),
    }),
    tiptap.Italic.extend({
      parseHTML: () => markRules(["em", "i"], "font-style", "italic", "normal"),
    }),
    tiptap.Strike,
    tiptap.Subscript,
    tiptap.Superscript,
    tiptap.Code,
    tiptap.CodeBlock,
    ...["small", "mark", "cite", "q", "abbr", "time"].map((tag) => mark(tiptap, tag)),
    language(tiptap),
    link(tiptap),
    tiptap.BulletList,
    orderedList(tiptap),
    tiptap.ListItem,
    tiptap.Blockquote,
    aside(tiptap, classes),
    figure(tiptap),
    picture(tiptap),
    caption(tiptap),
    tiptap.HorizontalRule,
    tiptap.History,
    tiptap.Dropcursor,
    tiptap.Gapcursor,
    tiptap.TrailingNode,
    tiptap.SpecialCharacters,
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
  });
}

function figure(tiptap) {
  return tiptap.Node.create({
    name: "figure",
    group: "block",
    content: "picture+ caption?",
    draggable: true,
    isolating: true,
    parseHTML: () => [{ tag: "figure" }],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes, 0],
  });
}

function picture(tiptap) {
  return tiptap.Node.create({
    name: "picture",
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => plain(["src", "alt", "width", "height"]),
    parseHTML: () => [{ tag: 'img[src^="/media/"]' }],
    renderHTML: ({ HTMLAttributes }) => ["img", { ...HTMLAttributes, alt: HTMLAttributes.alt ?? "" }],
  });
}

function caption(tiptap) {
  return tiptap.Node.create({
    name: "caption",
    content: "inline*",
    parseHTML: () => [{ tag: "figcaption" }],
    renderHTML: ({ HTMLAttributes }) => ["figcaption", HTMLAttributes, 0],
  });
}

function commonAttributes(tiptap, classes) {
  const blocks = ["paragraph", "heading", "listItem", "bulletList", "orderedList", "blockquote"];
  return tiptap.Extension.create({
    name: "commonAttributes",
    addGlobalAttributes: () => [
      { types: [...blocks, "aside", "figure", "caption"], attributes: { lang: once() } },
      { types: ["paragraph", "heading", "listItem", "superscript"], attributes: { id: idAttribute() } },
      {
        types: ["paragraph", "bulletList", "orderedList", "blockquote", "figure"],
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
