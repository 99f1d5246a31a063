// Footnotes: a call in the text, its note at the end of it, numbered by their order.
//
// A call and its note have the same name, drawn at random, so that two articles on one page of a
// feed reader never share it. Notes follow their calls: moved, copied and deleted with them.

const CALL = /^appel-([a-z0-9-]+)$/;

export function noteNodes(tiptap) {
  return [call(tiptap), notes(tiptap), note(tiptap), keeper(tiptap)];
}

function call(tiptap) {
  return tiptap.Node.create({
    name: "noteCall",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({
      name: { default: null, parseHTML: (element) => element.dataset.noteCall },
      number: { default: 0, parseHTML: (element) => Number(element.textContent) },
    }),
    parseHTML: () => [{ tag: "sup[data-note-call]", priority: 100 }],
    renderHTML: ({ node: { attrs } }) => [
      "sup",
      { "data-note-call": attrs.name, id: `appel-${attrs.name}` },
      ["a", { href: `#note-${attrs.name}` }, String(attrs.number)],
    ],
  });
}

function notes(tiptap) {
  return tiptap.Node.create({
    name: "notes",
    content: "note+",
    isolating: true,
    selectable: false,
    parseHTML: () => [{ tag: "ol[data-notes]", priority: 100 }],
    renderHTML: () => ["ol", { "data-notes": "" }, 0],
  });
}

function note(tiptap) {
  return tiptap.Node.create({
    name: "note",
    content: "paragraph+",
    isolating: true,
    addAttributes: () => ({
      name: { default: null, parseHTML: (element) => element.dataset.note },
      back: { default: "↩", parseHTML: (element) => element.dataset.back },
    }),
    parseHTML: () => [{ tag: "li[data-note]", priority: 100 }],
    renderHTML: ({ node: { attrs } }) => [
      "li",
      { "data-note": attrs.name, "data-back": attrs.back, id: `note-${attrs.name}` },
      0,
    ],
  });
}

/** Put a call at the caret and go to its note; from a note, or a call, go to the other one. */
export function toggleNote(editor) {
  const { $from, to, node } = editor.state.selection;
  const { calls, notes: written } = survey(editor.state.doc);
  if (node?.type.name === "noteCall") return goToNote(editor, node.attrs.name);
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== "note") continue;
    const name = $from.node(depth).attrs.name;
    const back = calls.find((one) => one.name === name);
    return editor.commands.focus(back ? back.position + 1 : "start");
  }
  const name = freshName(new Set(written.keys()));
  editor.chain().focus().insertContentAt(to, { type: "noteCall", attrs: { name } }).run();
  return goToNote(editor, name);
}

function goToNote(editor, name) {
  let end = null;
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === "note" && node.attrs.name === name) end = position + node.nodeSize - 2;
  });
  return end !== null && editor.commands.focus(end);
}

export function freshName(taken) {
  for (;;) {
    const name = crypto.getRandomValues(new Uint32Array(1))[0].toString(36).padStart(7, "0");
    if (!taken.has(name)) return name;
  }
}

/** Keeps notes in step with their calls, in the same step of the history as what moved them. */
function keeper(tiptap) {
  return tiptap.Extension.create({
    name: "noteKeeper",
    addProseMirrorPlugins: () => {
      const seen = new Map(); // every note that has been, by name: a call cut may be pasted again
      const remember = (doc) => {
        for (const [name, written] of survey(doc).notes) seen.set(name, written);
      };
      return [
        new tiptap.Plugin({
          appendTransaction: (transactions, before, after) => {
            if (!transactions.some((one) => one.docChanged)) return null;
            remember(before.doc);
            remember(after.doc);
            return settle(before.doc, after, seen);
          },
          props: {
            transformPasted: (slice) => withoutNotes(tiptap, slice, remember),
          },
        }),
      ];
    },
  });
}

function withoutNotes(tiptap, slice, remember) {
  remember(slice.content);
  const kept = [];
  slice.content.forEach((node) => {
    if (node.type.name !== "notes") kept.push(node);
  });
  if (kept.length === slice.content.childCount) return slice;
  const { Fragment, Slice } = tiptap.pm.model;
  const isText = kept.at(-1)?.isTextblock;
  return new Slice(Fragment.from(kept), kept.length ? slice.openStart : 0, isText ? 1 : 0);
}

/** The calls of `doc` in order, and its notes by name. */
function survey(doc) {
  const calls = [];
  const written = new Map();
  doc.descendants((node, position) => {
    if (node.type.name === "note") written.set(node.attrs.name, node);
    if (node.type.name === "noteCall") calls.push({ ...node.attrs, position });
    return node.type.name !== "note";
  });
  return { calls, notes: written };
}

function settle(before, { doc, schema, tr }, seen) {
  const old = survey(before);
  const now = survey(doc);
  // A note taken away takes its call with it.
  const gone = (name) => old.notes.has(name) && !now.notes.has(name);
  const kept = now.calls.filter(
    (call) => !(gone(call.name) && old.calls.some((one) => one.name === call.name)),
  );
  for (const call of now.calls.toReversed()) {
    if (!kept.includes(call)) tr.delete(call.position, call.position + 1);
  }
  const wanted = [];
  const names = new Set();
  for (const [index, call] of kept.entries()) {
    const position = tr.mapping.map(call.position);
    const source = now.notes.get(call.name) ?? seen.get(call.name);
    const name = names.has(call.name) ? freshName(names) : call.name;
    names.add(name);
    const content = source?.content ?? schema.nodes.paragraph.create();
    wanted.push(schema.nodes.note.create({ ...source?.attrs, name }, content));
    if (name !== call.name) tr.setNodeAttribute(position, "name", name);
    if (call.number !== index + 1) tr.setNodeAttribute(position, "number", index + 1);
  }
  replaceNotes(tr, schema, wanted);
  return tr.docChanged ? tr : null;
}

function replaceNotes(tr, schema, wanted) {
  const last = tr.doc.lastChild;
  const present = last?.type.name === "notes" ? last : null;
  const names = [];
  present?.forEach((node) => names.push(node.attrs.name));
  if (names.join() === wanted.map((node) => node.attrs.name).join()) return;
  const end = tr.doc.content.size;
  const start = present ? end - present.nodeSize : end;
  tr.replaceWith(start, end, wanted.length ? schema.nodes.notes.create(null, wanted) : []);
}

/** In `body`, mark calls and notes that belong together; others stay what they are. */
export function open(body) {
  const list = body.lastElementChild?.matches("aside.notes")
    ? body.lastElementChild.querySelector(":scope > ol:only-child")
    : null;
  const items = [...(list?.children ?? [])];
  const calls = [...body.querySelectorAll("sup[id^='appel-']")].filter((sup) => callOf(sup));
  const names = calls.map(callOf);
  const paired = items.map((item) => item.id.replace(/^note-/, ""));
  if (!items.length || names.join() !== paired.join() || new Set(names).size < names.length) return;
  for (const sup of calls) sup.dataset.noteCall = callOf(sup);
  for (const item of items) {
    const name = item.id.replace(/^note-/, "");
    const back = item.querySelector(`a[href="#appel-${name}"]`);
    item.dataset.note = name;
    item.dataset.back = back?.textContent ?? "";
    back?.remove();
    trimEnd(item);
  }
  list.dataset.notes = "";
  list.parentElement.replaceWith(list);
}

function trimEnd(item) {
  const last = item.lastElementChild?.matches("p") ? item.lastElementChild.lastChild : item.lastChild;
  if (last?.nodeType === Node.TEXT_NODE) last.data = last.data.trimEnd();
}

/** The name of a call: <sup id="appel-x"><a href="#note-x">1</a></sup>. */
function callOf(sup) {
  const name = CALL.exec(sup.id)?.[1];
  const link = sup.firstElementChild;
  const alone = sup.childNodes.length === 1 && link?.matches("a");
  const plain = alone && link.attributes.length === 1 && /^\d+$/.test(link.textContent);
  return plain && link.getAttribute("href") === `#note-${name}` ? name : null;
}

/** In `body`, write calls and notes as the paper does. */
export function close(body) {
  for (const sup of body.querySelectorAll("[data-note-call]")) sup.removeAttribute("data-note-call");
  for (const list of body.querySelectorAll("ol[data-notes]")) {
    for (const item of list.children) {
      const back = document.createElement("a");
      back.href = `#appel-${item.dataset.note}`;
      back.textContent = item.dataset.back;
      const end = item.lastElementChild?.tagName === "P" ? item.lastElementChild : item;
      // Held to the last word: alone on a line it would look like a fault.
      if (item.dataset.back) end.append(...(end.textContent ? ["\u00a0"] : []), back);
      item.removeAttribute("data-note");
      item.removeAttribute("data-back");
    }
    list.removeAttribute("data-notes");
    const aside = document.createElement("aside");
    aside.className = "notes";
    list.replaceWith(aside);
    aside.append(list);
  }
}
