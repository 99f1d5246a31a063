// Pictures of the library in the text: <figure><img><figcaption>, and the dialogs that put them in.

import { ask } from "./dialog.js";
import { choosePicture } from "./pictures.js";
import { _ } from "./words.js";

export function figureNodes(tiptap) {
  return [figure(tiptap), picture(tiptap), caption(tiptap)];
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
  const attributes = ["src", "alt", "width", "height"];
  return tiptap.Node.create({
    name: "picture",
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => Object.fromEntries(attributes.map((name) => [name, { default: null }])),
    parseHTML: () => [{ tag: 'img[src^="/media/"]' }],
    renderHTML: ({ HTMLAttributes }) => ["img", { ...HTMLAttributes, alt: HTMLAttributes.alt ?? "" }],
  });
}

function caption(tiptap) {
  return tiptap.Node.create({
    name: "caption",
    content: "inline*",
    parseHTML: () => [{ tag: "figcaption" }],
    renderHTML: ({ HTMLAttributes }) => ["figcaption", { ...HTMLAttributes, "data-placeholder": _("Légende") }, 0],
  });
}

/** Choose a picture of the library at the address `list`; on a picture, change its words. */
export async function editPicture(editor, list) {
  const chosen = chosenPicture(editor);
  if (chosen) {
    const answer = await askAlternative(chosen.node.attrs.alt ?? "");
    if (!answer) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(chosen.position, "alt", answer.alt));
    return;
  }
  const picture = await choosePicture(list);
  const words = picture && (await askAlternative(picture.alt, picture.caption));
  if (!words) return;
  const content = [{ type: "picture", attrs: { src: picture.src, alt: words.alt } }];
  const text = words.caption ? [{ type: "text", text: words.caption }] : [];
  content.push({ type: "caption", content: text });
  editor.chain().focus().insertContent({ type: "figure", content }).run();
}

function askAlternative(alt, caption = null) {
  const fields = [
    {
      name: "alt",
      label: _("Texte de remplacement"),
      value: alt,
      rows: 2,
      help: _("Ce que l’image montre, pour qui ne la voit pas. Vide si elle n’apprend rien."),
    },
  ];
  if (caption !== null) {
    fields.push({ name: "caption", label: _("Légende"), value: caption, rows: 2 });
  }
  return ask(_("Image"), fields, { confirm: caption === null ? _("Valider") : _("Insérer") });
}

/** The picture under the selection, or that of the figure around it. */
function chosenPicture(editor) {
  const { $from, node, from } = editor.state.selection;
  if (node?.type.name === "picture") return { node, position: from };
  if (node?.type.name === "figure") return { node: node.firstChild, position: from + 1 };
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const around = $from.node(depth);
    if (around.type.name === "figure") {
      return { node: around.firstChild, position: $from.start(depth) };
    }
  }
  return null;
}
