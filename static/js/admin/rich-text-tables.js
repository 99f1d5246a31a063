// Tables: rows and columns as prosemirror-tables knows them, under a caption it knows nothing of.
//
// It wants a table of rows and nothing else, so the editor holds a block of two: the caption, then
// the rows. `open` and `close` go from the table of the paper to that block and back.

import { make } from "./dialog.js";
import { _ } from "./words.js";

const NEW_ROWS = 3; // the heads included
const NEW_COLUMNS = 3;

export function tableNodes(tiptap) {
  return [tableBlock(tiptap), tableCaption(tiptap), table(tiptap), ...rowsAndCells(tiptap)];
}

function tableBlock(tiptap) {
  return tiptap.Node.create({
    name: "tableBlock",
    group: "block",
    content: "tableCaption table",
    isolating: true,
    parseHTML: () => [{ tag: "div[data-table]" }],
    renderHTML: () => ["div", { "data-table": "" }, 0],
  });
}

function tableCaption(tiptap) {
  return tiptap.Node.create({
    name: "tableCaption",
    content: "inline*",
    parseHTML: () => [{ tag: "div[data-table-caption]" }],
    renderHTML: () => ["div", { "data-table-caption": "", "data-placeholder": _("Légende du tableau") }, 0],
    addKeyboardShortcuts: () => ({
      Enter: ({ editor }) => editor.isActive("tableCaption") && intoTable(editor),
    }),
  });
}

function table(tiptap) {
  return tiptap.Table.extend({
    group: "",
    addNodeView: null,
    renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]],
    addCommands() {
      return { ...this.parent?.(), deleteTable: () => deleteBlock };
    },
  });
}

function rowsAndCells(tiptap) {
  const span = { default: 1 };
  const cell = {
    content: "(paragraph | bulletList | orderedList)+",
    addAttributes: () => ({
      colspan: span,
      rowspan: span,
      colwidth: { default: null, rendered: false },
      headers: { default: null },
      scope: { default: null, parseHTML: groupScope },
    }),
  };
  const row = tiptap.TableRow.extend({
    addAttributes: () => ({
      foot: {
        default: null,
        parseHTML: (element) => (element.closest("tfoot, [data-foot]") ? "" : null),
        renderHTML: ({ foot }) => (foot === null ? {} : { "data-foot": "" }),
      },
    }),
  });
  return [row, tiptap.TableCell.extend(cell), tiptap.TableHeader.extend(cell)];
}

/** What a head of one row or column is for is read off its place; only wider ones say it. */
function groupScope(element) {
  return /group$/.test(element.getAttribute("scope") ?? "") ? element.getAttribute("scope") : null;
}

/** Put an empty table, with a row of heads, at the caret, and the caret in its first cell. */
export function insertTable(editor) {
  const cells = (type) =>
    Array.from({ length: NEW_COLUMNS }, () => ({ type, content: [{ type: "paragraph" }] }));
  const rows = Array.from({ length: NEW_ROWS }, (_row, index) => ({
    type: "tableRow",
    content: cells(index ? "tableCell" : "tableHeader"),
  }));
  const content = [{ type: "tableCaption" }, { type: "table", content: rows }];
  editor.chain().focus().insertContent({ type: "tableBlock", content }).run();
  placeInLast(editor, "tableBlock", "tableHeader");
}

/**
 * Put the caret in the first `inner` node of the `outer` block that stands just before it, or
 * around it: where an insertion has left it.
 */
export function placeInLast(editor, outer, inner) {
  const { doc, selection } = editor.state;
  let block = null;
  doc.nodesBetween(0, Math.min(selection.to + 1, doc.content.size), (node, position) => {
    if (node.type.name === outer) block = { node, position };
    return true;
  });
  block?.node.descendants((node, offset) => {
    if (node.type.name !== inner || block.done) return;
    block.done = true;
    editor.chain().focus(block.position + 1 + offset + 1 + (node.isTextblock ? 0 : 1)).run();
  });
}

function intoTable(editor) {
  const { $from } = editor.state.selection;
  return editor.commands.focus($from.after() + 4);
}

function deleteBlock({ state, dispatch }) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== "tableBlock") continue;
    dispatch?.(state.tr.delete($from.before(depth), $from.after(depth)).scrollIntoView());
    return true;
  }
  return false;
}

/** In `body`, turn tables as the paper writes them into the editor's blocks. */
export function open(body) {
  for (const table of body.querySelectorAll("table")) {
    if (table.parentElement.closest("[data-table]")) continue;
    const caption = table.caption;
    const words = make("div", { dataset: { tableCaption: "" } }, ...(caption?.childNodes ?? []));
    caption?.remove();
    const block = make("div", { dataset: { table: "" } }, words);
    table.replaceWith(block);
    block.append(table);
  }
}

/** In `body`, turn the editor's blocks into tables with caption, heads, scopes and feet. */
export function close(body) {
  for (const block of body.querySelectorAll("div[data-table]")) {
    const table = block.querySelector("table");
    const words = block.querySelector("[data-table-caption]");
    const rows = [...table.rows];
    const isHead = (row) => [...row.cells].every((cell) => cell.tagName === "TH");
    const end = rows.findIndex((row) => !isHead(row));
    const heads = rows.slice(0, end === -1 ? 1 : end);
    const feet = rows.slice(heads.length).filter((row) => row.hasAttribute("data-foot"));
    const others = rows.filter((row) => !heads.includes(row) && !feet.includes(row));
    table.replaceChildren(
      ...(words.textContent.trim() ? [make("caption", {}, ...words.childNodes)] : []),
      ...part("thead", heads),
      ...part("tbody", others),
      ...part("tfoot", feet),
    );
    for (const head of table.querySelectorAll("th:not([scope])")) {
      head.setAttribute("scope", head.closest("thead") ? "col" : "row");
    }
    for (const row of rows) row.removeAttribute("data-foot");
    block.replaceWith(table);
  }
}

function part(tag, rows) {
  return rows.length ? [make(tag, {}, ...rows)] : [];
}
