// Turns the text areas marked data-rich-text into editors. The text area stays what is sent.

import { make } from "./dialog.js";
import { showCount } from "./rich-text-count.js";
import { insertEmbed, readProviders, visibleEmbeds } from "./rich-text-embeds.js";
import { editPicture } from "./rich-text-figures.js";
import { isFaithful, serialise, toEditor } from "./rich-text-html.js";
import { guardLength } from "./rich-text-limit.js";
import { editLink } from "./rich-text-links.js";
import { toggleNote } from "./rich-text-notes.js";
import { cleanPaste } from "./rich-text-paste.js";
import { extensions } from "./rich-text-schema.js";
import { sourceView } from "./rich-text-source.js";
import { visibleSpaces } from "./rich-text-spaces.js";
import { toolbar } from "./rich-text-toolbar.js";

for (const area of document.querySelectorAll("textarea[data-rich-text]")) mount(area);

async function mount(area) {
  if (area.disabled || area.readOnly) return;
  const length = guardLength(area);
  // Refused for its length, and back as it was sent: the browser would choke on it.
  if (length.isTooLong(area.value)) return;
  const tiptap = await import(area.dataset.bundle);
  const page = make("div", { className: "rich-text__page" });
  const frame = make("div", { className: "rich-text" }, page);
  area.before(frame);
  const providers = readProviders(area);
  const actions = {
    link: (editor) => editLink(editor, area.dataset.articles),
    picture: (editor) => editPicture(editor, area.dataset.pictures),
    embed: (editor) => insertEmbed(editor, providers),
    source: () => toSource(),
    toolbar: () => bar.querySelector("[tabindex='0']").focus(),
  };
  const editor = new tiptap.Editor({
    element: page,
    // Its rules stand in admin.css: an injected <style> is what our policy blocks.
    injectCSS: false,
    extensions: [
      ...extensions(tiptap, JSON.parse(area.dataset.classes)),
      visibleSpaces(tiptap),
      visibleEmbeds(tiptap, providers),
      keys(tiptap, actions),
    ],
    content: toEditor(area.value),
    editorProps: {
      attributes: accessibleName(area),
      transformPastedHTML: cleanPaste,
      handlePaste: (_view, { clipboardData }) => {
        const html = clipboardData?.getData("text/html") ?? "";
        if (length.isTooLong(html)) length.refusePaste(html);
        return length.isTooLong(html);
      },
    },
    onUpdate: () => {
      area.value = serialise(editor);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const bar = toolbar(editor, actions);
  frame.prepend(bar);
  const toSource = sourceView(area, frame, editor);
  // By drafts.js, which puts a text back.
  area.addEventListener("rewritten", () => editor.commands.setContent(toEditor(area.value)));
  showCount(area, frame.nextElementSibling);
  if (!isFaithful(area.value, editor)) toSource(true);
  area.dispatchEvent(new Event("mounted", { bubbles: true }));
  area.labels[0]?.addEventListener("click", () => editor.commands.focus());
  // A link to the text, as those of the checklist: the area itself is out of sight.
  for (const link of document.querySelectorAll(`a[href="#${area.id}"]`)) {
    link.addEventListener("click", (event) => {
      if (frame.hidden) return;
      event.preventDefault();
      editor.commands.focus();
    });
  }
}

function accessibleName(area) {
  const label = area.labels[0];
  if (label && !label.id) label.id = `${area.id}_label`;
  return {
    role: "textbox",
    "aria-multiline": "true",
    ...(label ? { "aria-labelledby": label.id } : {}),
    "aria-keyshortcuts": "Alt+F10",
    lang: document.documentElement.lang,
    spellcheck: "true",
  };
}

function keys(tiptap, actions) {
  const run = (action) => ({ editor }) => {
    action(editor);
    return true;
  };
  return tiptap.Extension.create({
    name: "deskKeys",
    addKeyboardShortcuts: () => ({
      "Mod-k": run(actions.link),
      "Mod-Alt-n": run(toggleNote),
      "Alt-F10": run(actions.toolbar),
    }),
  });
}
