// What the editor can write, for tests/stories/test_editor_and_policy.py.

const schemaRoom = await import("/static/js/admin/rich-text-schema.js");
const { isFaithful, serialise, toEditor } = await import("/static/js/admin/rich-text-html.js");
const area = document.querySelector("#id_body");
const tiptap = await import(area.dataset.bundle);
const editor = new tiptap.Editor({
  element: document.createElement("div"),
  injectCSS: false,
  extensions: schemaRoom.extensions(tiptap, JSON.parse(area.dataset.classes)),
});
const { nodes, marks } = editor.schema;

/** Return [html as the editor writes it, whether it holds all that `html` says] for each. */
export function throughTheEditor(texts) {
  return texts.map((html) => {
    editor.commands.setContent(toEditor(html));
    return [serialise(editor), isFaithful(html, editor)];
  });
}

/**
 * Return { found: [[what, html]], missing: [node] }: each node of the schema, with each of its
 * attributes set in turn to what `values` says, and each mark with each of its own.
 */
export function allThatCanBeWritten(values) {
  const found = [];
  const seen = new Set(["doc", "text"]);
  const say = (what, doc) => {
    editor.commands.setContent(doc.toJSON());
    found.push([what, serialise(editor)]);
  };
  for (const block of blocks(values)) {
    const doc = nodes.doc.create(null, hasCall(block) ? [block, notes()] : [block]);
    doc.check();
    say(block.type.name, doc);
    doc.descendants((node, position) => {
      seen.add(node.type.name);
      for (const name of Object.keys(node.isText ? {} : node.attrs)) {
        const value = valueOf(values, node.type.name, name);
        if (value === null) continue;
        const change = (one) => one.type.create({ ...one.attrs, [name]: value }, one.content);
        say(`${node.type.name}.${name}`, changedAt(doc, position, change));
      }
    });
  }
  for (const type of Object.values(marks)) {
    const needed = values[`${type.name}.needs`] ?? {};
    for (const name of [null, ...Object.keys(type.spec.attrs ?? {})]) {
      const value = name && valueOf(values, type.name, name);
      if (name && value === null) continue;
      const mark = type.create({ ...needed, ...(name ? { [name]: value } : {}) });
      const text = editor.schema.text("mot", [mark]);
      say(`${type.name}.${name ?? ""}`, nodes.doc.create(null, nodes.paragraph.create(null, text)));
    }
  }
  return { found, missing: Object.keys(nodes).filter((name) => !seen.has(name)) };
}

function valueOf(values, type, name) {
  const value = values[`${type}.${name}`] ?? values[name];
  const isNamed = `${type}.${name}` in values || name in values;
  if (!isNamed) throw new Error(`no value for ${type}.${name}`);
  return `${type}.${name}` in values ? values[`${type}.${name}`] : value;
}

/** One of each block that may stand in a text, with words in it; and what stands in a paragraph. */
function* blocks(values) {
  const word = editor.schema.text("mot");
  const paragraph = nodes.paragraph.create(null, word);
  const picture = nodes.picture.create({ src: values.src, alt: "Un pont" });
  const cell = nodes.tableCell.create(null, paragraph);
  const head = nodes.tableHeader.create(null, paragraph);
  const row = (...cells) => nodes.tableRow.create(null, cells);
  const made = {
    picture: () => picture,
    figure: () => nodes.figure.create(null, [picture, nodes.caption.create(null, word)]),
    definitionList: () =>
      nodes.definitionList.create({ class: "chronology" }, [
        nodes.term.create(null, word),
        nodes.definition.create(null, paragraph),
      ]),
    tableBlock: () =>
      nodes.tableBlock.create(null, [
        nodes.tableCaption.create(null, word),
        nodes.table.create(null, [row(head, head), row(head, cell), row(head, cell)]),
      ]),
  };
  for (const type of Object.values(nodes)) {
    if (type.isInGroup("block")) yield made[type.name]?.() ?? filled(type.createAndFill());
  }
  const call = nodes.noteCall.create({ name: "n1", number: 1 });
  yield nodes.paragraph.create(null, [word, nodes.hardBreak.create(), word, call]);
}

/** Put a word where a text may stand. */
function filled(node) {
  if (node.isTextblock) return node.type.create(node.attrs, editor.schema.text("mot"));
  const children = [];
  node.forEach((child) => children.push(filled(child)));
  return node.isLeaf ? node : node.type.create(node.attrs, children);
}

function hasCall(block) {
  let has = false;
  block.descendants((node) => {
    has ||= node.type.name === "noteCall";
  });
  return has;
}

function notes() {
  const words = nodes.paragraph.create(null, editor.schema.text("mot"));
  return nodes.notes.create(null, nodes.note.create({ name: "n1" }, words));
}

function changedAt(node, position, change, start = 0) {
  const children = [];
  node.forEach((child, offset) => {
    const at = start + offset;
    if (at === position) children.push(change(child));
    else children.push(child.isLeaf ? child : changedAt(child, position, change, at + 1));
  });
  return node.type.create(node.attrs, children, node.marks);
}
