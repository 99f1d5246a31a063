// Characters that do not show, drawn as one writes: no-break spaces, the narrow one distinct from
// the wide one, and soft hyphens. Drawn only; what is stored is what was typed.

const SPACES = /[\u00a0\u202f\u00ad]/g;
const CLASSES = {
  "\u00a0": "no-break-space",
  "\u202f": "no-break-space narrow",
  "\u00ad": "soft-hyphen",
};

export function visibleSpaces(tiptap) {
  const { Decoration, DecorationSet } = tiptap.pm.view;
  const found = (doc, from, to) => {
    const marks = [];
    doc.nodesBetween(from, to, (node, position) => {
      for (const { index, 0: space } of node.isText ? node.text.matchAll(SPACES) : []) {
        const start = position + index;
        marks.push(Decoration.inline(start, start + 1, { class: CLASSES[space] }));
      }
    });
    return marks;
  };
  const plugin = new tiptap.Plugin({
    state: {
      init: (_config, { doc }) => DecorationSet.create(doc, found(doc, 0, doc.content.size)),
      apply: (tr, marks) => (tr.docChanged ? redraw(tr, marks, found) : marks),
    },
    props: {
      decorations: (state) => plugin.getState(state),
    },
  });
  return tiptap.Extension.create({
    name: "visibleSpaces",
    addProseMirrorPlugins: () => [plugin],
    addKeyboardShortcuts: () => ({
      "Mod-Shift-Space": ({ editor }) => editor.commands.insertContent("\u00a0"),
    }),
  });
}

/** Look again at the blocks that changed only: a long text is typed in as fast as a short one. */
function redraw(tr, marks, found) {
  let drawn = marks.map(tr.mapping, tr.doc);
  tr.mapping.maps.forEach((map, index) => {
    map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
      const rest = tr.mapping.slice(index + 1);
      const start = tr.doc.resolve(rest.map(newStart, -1));
      const end = tr.doc.resolve(rest.map(newEnd, 1));
      const from = start.depth ? start.before(1) : start.pos;
      const to = end.depth ? end.after(1) : end.pos;
      drawn = drawn.remove(drawn.find(from, to)).add(tr.doc, found(tr.doc, from, to));
    });
  });
  return drawn;
}
