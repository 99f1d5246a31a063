// A chronology: dates and what happened then, as <dl class="chronology">.
//
// Enter goes from the date to the event, from the end of the event to the next date, and out of
// the list from an empty date.

import { placeInLast } from "./rich-text-tables.js";
import { _ } from "./words.js";

const ENTRY = [{ type: "term" }, { type: "definition", content: [{ type: "paragraph" }] }];

export function chronologyNodes(tiptap) {
  return [definitionList(tiptap), term(tiptap), definition(tiptap)];
}

function definitionList(tiptap) {
  return tiptap.Node.create({
    name: "definitionList",
    group: "block",
    content: "(term | definition)+",
    parseHTML: () => [{ tag: "dl" }],
    renderHTML: ({ HTMLAttributes }) => ["dl", HTMLAttributes, 0],
    addKeyboardShortcuts: () => ({ Enter: onEnter, Backspace: onBackspace }),
  });
}

function term(tiptap) {
  return tiptap.Node.create({
    name: "term",
    content: "inline*",
    defining: true,
    parseHTML: () => [{ tag: "dt" }],
    renderHTML: ({ HTMLAttributes }) => ["dt", { ...HTMLAttributes, "data-placeholder": _("Date") }, 0],
  });
}

function definition(tiptap) {
  return tiptap.Node.create({
    name: "definition",
    content: "(paragraph | bulletList | orderedList)+",
    defining: true,
    parseHTML: () => [{ tag: "dd" }],
    renderHTML: ({ HTMLAttributes }) => ["dd", { ...HTMLAttributes, "data-placeholder": _("Ce qui s’est passé") }, 0],
  });
}

/** Begin a chronology at the caret, or turn the one around it into paragraphs. */
export function toggleChronology(editor) {
  const list = around(editor.state.selection.$from, "definitionList");
  if (list) return unwrap(editor, list);
  const content = { type: "definitionList", attrs: { class: "chronology" }, content: ENTRY };
  editor.chain().focus().insertContent(content).run();
  placeInLast(editor, "definitionList", "term");
}

function unwrap(editor, { node, position }) {
  const { schema, tr } = editor.state;
  const blocks = [];
  node.forEach((child) => {
    if (child.type.name === "definition") child.forEach((block) => blocks.push(block));
    else if (child.content.size) blocks.push(schema.nodes.paragraph.create(null, child.content));
  });
  editor.view.dispatch(tr.replaceWith(position, position + node.nodeSize, blocks));
  editor.commands.focus(position + 1);
}

function around($position, name) {
  for (let depth = $position.depth; depth > 0; depth -= 1) {
    const node = $position.node(depth);
    if (node.type.name === name) return { node, depth, position: $position.before(depth) };
  }
  return null;
}

function onEnter({ editor }) {
  const { $from, empty } = editor.state.selection;
  if (!empty) return false;
  const date = around($from, "term");
  if (date) return date.node.content.size ? toEvent(editor, date) : leave(editor, date);
  const event = around($from, "definition");
  const atEnd = event && $from.pos >= $from.end(event.depth) - 1;
  return Boolean(atEnd && $from.parent.type.name === "paragraph" && nextEntry(editor, event));
}

/** From a date to its event, made where it is missing. */
function toEvent(editor, { node, position }) {
  const after = position + node.nodeSize;
  if (editor.state.doc.nodeAt(after)?.type.name === "definition") {
    return editor.commands.focus(after + 2);
  }
  return editor.chain().insertContentAt(after, ENTRY[1]).focus(after + 2).run();
}

function nextEntry(editor, { node, position }) {
  const after = position + node.nodeSize;
  return editor.chain().insertContentAt(after, ENTRY).focus(after + 1).run();
}

/** From an empty date, out of the list: the empty entry goes. */
function leave(editor, { position, node }) {
  const { state } = editor;
  const list = around(state.selection.$from, "definitionList");
  const event = state.doc.nodeAt(position + node.nodeSize);
  const isLast = position + node.nodeSize + (event?.nodeSize ?? 0) >= list.position + list.node.nodeSize - 1;
  if (!isLast || (event?.type.name === "definition" && event.textContent)) return true;
  const paragraph = state.schema.nodes.paragraph.create();
  const end = list.position + list.node.nodeSize;
  if (position === list.position + 1) {
    editor.view.dispatch(state.tr.replaceWith(list.position, end, paragraph));
    return editor.commands.focus(list.position + 1);
  }
  const tr = state.tr.insert(end, paragraph).delete(position, end - 1);
  editor.view.dispatch(tr);
  return editor.commands.focus(tr.mapping.map(end) + 1);
}

/** Take an empty entry away from its empty date. */
function onBackspace({ editor }) {
  const { state } = editor;
  const { $from, empty } = state.selection;
  const date = empty && around($from, "term");
  if (!date || date.node.content.size) return false;
  const after = date.position + date.node.nodeSize;
  const event = state.doc.nodeAt(after);
  if (event?.textContent) return false;
  const list = around($from, "definitionList");
  if (date.position === list.position + 1) {
    if (list.node.childCount > 2) return false;
    unwrap(editor, list);
    return true;
  }
  const end = event?.type.name === "definition" ? after + event.nodeSize : after;
  editor.view.dispatch(state.tr.delete(date.position, end));
  return editor.commands.focus(date.position - 2);
}
