// The HTML itself, in the text area, in the place of the editor.

import { make } from "./dialog.js";
import { isFaithful, toEditor } from "./rich-text-html.js";
import { _ } from "./words.js";

/**
 * Return the function that shows the HTML instead of the editor. It also serves, with
 * `because = true`, where the text holds what the editor would drop: nothing is lost unseen.
 */
export function sourceView(area, frame, editor) {
  const said = make("p", { className: "rich-text__notice", hidden: true });
  said.textContent = _(
    "Ce texte contient une mise en forme que l’éditeur ne connaît pas. " +
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
    editor.commands.setContent(toEditor(area.value), { emitUpdate: false });
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
