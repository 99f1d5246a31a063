// Turns the text areas marked data-rich-text into editors. The text area stays what is sent.

import { ask, make } from "./dialog.js";
import { choosePicture } from "./pictures.js";
import { isFaithful, serialise } from "./rich-text-html.js";
import { disarm } from "./rich-text-paste.js";
import { extensions } from "./rich-text-schema.js";
import { toolbar } from "./rich-text-toolbar.js";
import { _ } from "./words.js";

for (const area of document.querySelectorAll("textarea[data-rich-text]")) mount(area);

async function mount(area) {
  if (area.disabled || area.readOnly) return;
  const tiptap = await import(area.dataset.bundle);
  const page = make("div", { className: "rich-text__page" });
  const frame = make("div", { className: "rich-text" }, page);
  area.before(frame);
  const editor = new tiptap.Editor({
    element: page,
    // Its rules stand in admin.css: an injected <style> is what our policy blocks.
    injectCSS: false,
    extensions: [...extensions(tiptap, JSON.parse(area.dataset.classes)), linkKey(tiptap)],
    content: area.value,
    editorProps: { attributes: accessibleName(area), transformPastedHTML: disarm },
    onUpdate: () => {
      area.value = serialise(editor);
    },
  });
  const bar = toolbar(editor, {
    link: editLink,
    picture: (it) => editPicture(it, area.dataset.pictures),
    source: () => toSource(),
  });
  frame.prepend(bar);
  const toSource = sourceView(area, frame, editor);
  if (!isFaithful(area.value, editor)) toSource(true);
  area.labels[0]?.addEventListener("click", () => editor.commands.focus());
}

function accessibleName(area) {
  const label = area.labels[0];
  if (label && !label.id) label.id = `${area.id}_label`;
  return {
    role: "textbox",
    "aria-multiline": "true",
    ...(label ? { "aria-labelledby": label.id } : {}),
    lang: document.documentElement.lang,
    spellcheck: "true",
  };
}

function linkKey(tiptap) {
  return tiptap.Extension.create({
    name: "linkKey",
    addKeyboardShortcuts: () => ({
      "Mod-k": ({ editor }) => {
        if (!editor.state.selection.empty || editor.isActive("link")) editLink(editor);
        return true;
      },
    }),
  });
}

async function editLink(editor) {
  const present = editor.getAttributes("link").href ?? "";
  const field = {
    name: "href",
    label: _("Adresse"),
    value: present,
    required: true,
    help: _("https://… pour un autre site, /… pour une page du journal."),
  };
  const extra = present ? [{ label: _("Ôter le lien"), value: "remove" }] : [];
  const { from, to } = editor.state.selection;
  const answer = await ask(_("Lien"), [field], { confirm: _("Poser le lien"), extra });
  const chain = editor.chain().focus().setTextSelection({ from, to }).extendMarkRange("link");
  if (answer === "remove") chain.unsetLink().run();
  else if (answer) chain.setLink({ href: complete(answer.href) }).run();
}

/** « www.exemple.fr » is an address for people; browsers want the scheme. */
function complete(address) {
  return /^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(address) ? address : `https://${address}`;
}

async function editPicture(editor, list) {
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

/**
 * Return the function that shows the HTML instead of the editor. It also serves, with
 * `because = true`, where the text holds what the editor would drop: nothing is lost unseen.
 */
function sourceView(area, frame, editor) {
  const said = make("p", { className: "rich-text__notice", hidden: true });
  said.textContent = _(
    "Ce texte contient une mise en forme que l’éditeur ne connaît pas (un tableau, par exemple). " +
      "Il s’écrit ici en HTML, pour que rien ne s’en perde.",
  );
  const back = make("button", {
    type: "button",
    className: "rich-text__button",
    textContent: _("Revenir à l’éditeur"),
  });
  const view = make("div", { className: "rich-text__source", hidden: true }, said, back);
  frame.after(view);
  view.append(area);
  area.classList.add("rich-text__area");
  const show = (source) => {
    view.hidden = !source;
    frame.hidden = source;
  };
  back.addEventListener("click", () => {
    editor.commands.setContent(area.value, { emitUpdate: false });
    said.hidden = isFaithful(area.value, editor);
    if (said.hidden) {
      show(false);
      editor.commands.focus();
    }
  });
  return (because = false) => {
    said.hidden = !because;
    show(true);
    if (!because) area.focus();
  };
}
