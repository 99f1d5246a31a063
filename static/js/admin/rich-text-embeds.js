// The address of a video or a post, alone in its paragraph: the page makes a block of it, and the
// editor says of whom. The list is the server's (newsroom/embeds.py).

import { ask } from "./dialog.js";
import { _ } from "./words.js";

const HOLDERS = new Set(["doc", "aside", "blockquote"]);

/** The providers as the text area names them: [{ label, pattern }]. */
export function readProviders(area) {
  return JSON.parse(area.dataset.providers).map(({ label, pattern }) => ({
    label,
    pattern: new RegExp(`^(?:${pattern})$`),
  }));
}

function providerOf(address, providers) {
  return providers.find(({ pattern }) => pattern.test(address));
}

export function visibleEmbeds(tiptap, providers) {
  const { Decoration, DecorationSet } = tiptap.pm.view;
  const draw = (doc) => {
    const marks = [];
    doc.descendants((node, position, parent) => {
      if (node.type.name !== "paragraph") return HOLDERS.has(node.type.name);
      const provider = HOLDERS.has(parent.type.name) && providerOf(addressOf(node), providers);
      if (provider) {
        const attributes = { class: "rich-text__embed", "data-provider": provider.label };
        marks.push(Decoration.node(position, position + node.nodeSize, attributes));
      }
      return false;
    });
    return DecorationSet.create(doc, marks);
  };
  const plugin = new tiptap.Plugin({
    state: {
      init: (_config, { doc }) => draw(doc),
      apply: (tr, marks) => (tr.docChanged ? draw(tr.doc) : marks),
    },
    props: { decorations: (state) => plugin.getState(state) },
  });
  return tiptap.Extension.create({ name: "visibleEmbeds", addProseMirrorPlugins: () => [plugin] });
}

/** The one address a paragraph holds, be it text or a link, or "". */
function addressOf(paragraph) {
  const text = paragraph.textContent.trim();
  if (!text || paragraph.childCount !== 1) return "";
  const link = paragraph.firstChild.marks.find((mark) => mark.type.name === "link");
  return link ? link.attrs.href : text;
}

/** Ask for an address and put it alone in a paragraph. */
export async function insertEmbed(editor, providers) {
  const field = {
    name: "address",
    label: _("Adresse de la vidéo, du son ou du message"),
    type: "url",
    required: true,
    help: _("Le lecteur verra un bloc\u202f; rien ne se charge d’ailleurs avant son clic."),
    check: (address) =>
      providerOf(address, providers)
        ? ""
        : _("Ce service n’est pas de ceux que le journal sait intégrer\u00a0: faites-en un lien."),
  };
  const answer = await ask(_("Vidéo, son ou message"), [field], { confirm: _("Insérer") });
  if (!answer) return;
  const content = [{ type: "text", text: answer.address }];
  editor
    .chain()
    .focus()
    .insertContent([{ type: "paragraph", content }, { type: "paragraph" }])
    .run();
}
