// The editor's buttons: a row one walks through with the arrow keys, as toolbars are.

import { make } from "./dialog.js";
import { _ } from "./words.js";

/**
 * Return the toolbar of `editor`. `actions` are what needs a dialog or a page of its own:
 * { link, picture, source }.
 */
export function toolbar(editor, actions) {
  const groups = items(actions).map((group) => {
    const buttons = group.map((item) => button(editor, item));
    return make("div", { className: "rich-text__group" }, ...buttons);
  });
  const bar = make("div", { className: "rich-text__bar" }, ...groups);
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", _("Mise en forme"));
  walkWithArrows(bar);
  return bar;
}

function items(actions) {
  const chain = (editor) => editor.chain().focus();
  return [
    [
      {
        label: _("Texte"),
        title: _("Paragraphe ordinaire"),
        run: (editor) => chain(editor).setParagraph().run(),
        active: (editor) => editor.isActive("paragraph") && !editor.isActive("listItem"),
      },
      heading(2, _("Intertitre"), _("Intertitre (Ctrl+Alt+2)")),
      heading(3, _("Sous-intertitre"), _("Intertitre de second rang (Ctrl+Alt+3)")),
    ],
    [
      {
        label: _("G"),
        css: "bold",
        title: _("Gras (Ctrl+B)"),
        run: (editor) => chain(editor).toggleBold().run(),
        active: (editor) => editor.isActive("bold"),
      },
      {
        label: _("I"),
        css: "italic",
        title: _("Italique (Ctrl+I)"),
        run: (editor) => chain(editor).toggleItalic().run(),
        active: (editor) => editor.isActive("italic"),
      },
      {
        label: _("Lien"),
        title: _("Lien sur les mots choisis (Ctrl+K)"),
        run: actions.link,
        active: (editor) => editor.isActive("link"),
        enabled: (editor) => !editor.state.selection.empty || editor.isActive("link"),
      },
    ],
    [
      {
        label: _("• Liste"),
        title: _("Liste à puces"),
        run: (editor) => chain(editor).toggleBulletList().run(),
        active: (editor) => editor.isActive("bulletList"),
      },
      {
        label: _("1. Liste"),
        title: _("Liste numérotée"),
        run: (editor) => chain(editor).toggleOrderedList().run(),
        active: (editor) => editor.isActive("orderedList"),
      },
    ],
    [
      {
        label: _("Citation"),
        title: _("Citation d’un texte"),
        run: (editor) => chain(editor).toggleBlockquote().run(),
        active: (editor) => editor.isActive("blockquote"),
      },
      box("pull-quote", _("Exergue"), _("Phrase mise en exergue")),
      box("info-box", _("À savoir"), _("Encadré « À savoir »")),
    ],
    [
      {
        label: _("Image"),
        title: _("Image de la bibliothèque ; sur une image : son texte de remplacement"),
        run: actions.picture,
        active: (editor) => editor.isActive("figure"),
      },
      {
        label: _("Filet"),
        title: _("Filet de séparation"),
        run: (editor) => chain(editor).setHorizontalRule().run(),
      },
    ],
    [
      {
        label: "↶",
        title: _("Annuler (Ctrl+Z)"),
        run: (editor) => chain(editor).undo().run(),
        enabled: (editor) => editor.can().undo(),
      },
      {
        label: "↷",
        title: _("Rétablir (Ctrl+Y)"),
        run: (editor) => chain(editor).redo().run(),
        enabled: (editor) => editor.can().redo(),
      },
    ],
    [{ label: _("HTML"), title: _("Voir et modifier le code HTML"), run: actions.source }],
  ];
}

function heading(level, label, title) {
  return {
    label,
    title,
    run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
    active: (editor) => editor.isActive("heading", { level }),
  };
}

function box(name, label, title) {
  return {
    label,
    title,
    run: (editor) => {
      if (editor.isActive("aside", { class: name })) {
        editor.chain().focus().lift("aside").run();
      } else {
        editor.chain().focus().wrapIn("aside", { class: name }).run();
        if (name === "info-box") giveHeading(editor);
      }
    },
    active: (editor) => editor.isActive("aside", { class: name }),
  };
}

/** Begin the box around the selection with « À savoir ». */
function giveHeading(editor) {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== "aside") continue;
    const { schema, tr } = editor.state;
    const title = schema.nodes.heading.create({ level: 3 }, schema.text(_("À savoir")));
    editor.view.dispatch(tr.insert($from.start(depth), title));
    return;
  }
}

function button(editor, { label, title, css = "", run, active = null, enabled = () => true }) {
  const element = make("button", {
    type: "button",
    className: `rich-text__button ${css}`,
    textContent: label,
    title,
    tabIndex: -1,
    aria: { label: title },
  });
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") run(editor);
  });
  // A click must not take the selection away from the text.
  element.addEventListener("mousedown", (event) => event.preventDefault());
  const update = () => {
    if (active) element.setAttribute("aria-pressed", String(active(editor)));
    element.setAttribute("aria-disabled", String(!enabled(editor)));
  };
  editor.on("transaction", update);
  update();
  return element;
}

function walkWithArrows(bar) {
  const buttons = [...bar.querySelectorAll("button")];
  buttons[0].tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const here = buttons.indexOf(document.activeElement);
    const there = Math.min(Math.max(here + steps[event.key], 0), buttons.length - 1);
    buttons[here].tabIndex = -1;
    buttons[there].tabIndex = 0;
    buttons[there].focus();
  });
}
