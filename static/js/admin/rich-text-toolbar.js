// The editor's buttons: a row one walks through with the arrow keys, as toolbars are.

import { make } from "./dialog.js";
import { toggleChronology } from "./rich-text-chronology.js";
import { toggleNote } from "./rich-text-notes.js";
import { insertTable } from "./rich-text-tables.js";
import { _ } from "./words.js";

/**
 * Return the toolbar of `editor`. `actions` are what needs a dialog or a page of its own:
 * { link, picture, embed, source }.
 */
export function toolbar(editor, actions) {
  const groups = items(actions).map((group) => buttonGroup(editor, group));
  const bar = make("div", { className: "rich-text__bar" }, ...groups);
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", _("Mise en forme"));
  walkWithArrows(bar, editor);
  return bar;
}

/** `shown`, of the group's first item, tells whether the group is of use where the caret is. */
function buttonGroup(editor, group) {
  const buttons = group.map((item) => button(editor, item));
  const element = make("div", { className: "rich-text__group" }, ...buttons);
  const { shown } = group[0];
  if (shown) {
    const update = () => {
      element.hidden = !shown(editor);
    };
    editor.on("transaction", update);
    update();
  }
  return element;
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
        title: _("Lien vers un article ou une autre page (Ctrl+K)"),
        run: actions.link,
        active: (editor) => editor.isActive("link"),
      },
      {
        label: _("Note"),
        title: _("Note de bas de page\u202f; de la note, retour au texte (Ctrl+Alt+N)"),
        run: toggleNote,
        active: (editor) => editor.isActive("note") || editor.isActive("noteCall"),
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
      box("info-box", _("À savoir"), _("Encadré «\u00a0À savoir\u00a0»")),
      {
        label: _("Chronologie"),
        title: _("Chronologie\u00a0: une date, puis ce qui s’est passé"),
        run: toggleChronology,
        active: (editor) => editor.isActive("definitionList"),
      },
    ],
    [
      {
        label: _("Image"),
        title: _("Image de la bibliothèque\u202f; sur une image\u00a0: son texte de remplacement"),
        run: actions.picture,
        active: (editor) => editor.isActive("figure"),
      },
      {
        label: _("Vidéo, message"),
        title: _("Vidéo, son ou message d’un autre site, chargé au clic du lecteur"),
        run: actions.embed,
      },
      {
        label: _("Tableau"),
        title: _("Tableau à légende et en-têtes"),
        run: insertTable,
        enabled: (editor) => !editor.isActive("tableBlock"),
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
    tableItems(),
  ];
}

/** What one does inside a table; hidden elsewhere. */
function tableItems() {
  const command = (label, title, name) => ({
    label,
    title,
    run: (editor) => editor.chain().focus()[name]().run(),
    enabled: (editor) => editor.can()[name](),
    shown: (editor) => editor.isActive("tableBlock"),
  });
  return [
    command(_("+ Ligne"), _("Ajouter une ligne au-dessous"), "addRowAfter"),
    command(_("– Ligne"), _("Ôter la ligne"), "deleteRow"),
    command(_("+ Colonne"), _("Ajouter une colonne à droite"), "addColumnAfter"),
    command(_("– Colonne"), _("Ôter la colonne"), "deleteColumn"),
    command(_("En-tête de colonnes"), _("Première ligne\u00a0: en-têtes ou cellules"), "toggleHeaderRow"),
    command(_("En-tête de lignes"), _("Première colonne\u00a0: en-têtes ou cellules"), "toggleHeaderColumn"),
    command(_("Ôter le tableau"), _("Ôter le tableau et ce qu’il contient"), "deleteTable"),
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
        unwrapAside(editor);
      } else {
        editor.chain().focus().wrapIn("aside", { class: name }).run();
        if (name === "info-box") giveHeading(editor);
      }
    },
    active: (editor) => editor.isActive("aside", { class: name }),
  };
}

/** Take the box around the selection away, whole, and keep what it holds. */
function unwrapAside(editor) {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== "aside") continue;
    const { from } = editor.state.selection;
    const tr = editor.state.tr.replaceWith($from.before(depth), $from.after(depth), $from.node(depth).content);
    editor.view.dispatch(tr);
    editor.commands.focus(from - 1);
    return;
  }
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

/** One stop for the Tab key; Escape goes back to the text. */
function walkWithArrows(bar, editor) {
  const all = [...bar.querySelectorAll("button")];
  let current = all[0];
  const stopAt = (button) => {
    current.tabIndex = -1;
    current = button;
    current.tabIndex = 0;
  };
  stopAt(current);
  bar.addEventListener("focusin", (event) => stopAt(event.target));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") editor.commands.focus();
    const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const buttons = all.filter((button) => !button.parentElement.hidden);
    const there = buttons.indexOf(current) + steps[event.key];
    buttons[Math.min(Math.max(there, 0), buttons.length - 1)].focus();
  });
  // A hidden button is no place for the one stop.
  editor.on("transaction", () => {
    if (current.parentElement.hidden) stopAt(all[0]);
  });
}
