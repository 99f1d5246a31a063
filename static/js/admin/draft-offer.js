// The bar that offers a text found again: it is put back only when somebody says so.

import { make, open } from "./dialog.js";
import { differences, inWords } from "./draft-form.js";
import { _ } from "./words.js";

/** Show the bar above `form`; `take` and `drop` are called with the copy, and the bar goes. */
export function offer(form, copy, { now, isBehind, take, drop }) {
  const bar = make("div", { className: "draft-offer" });
  bar.setAttribute("role", "status");
  const leaving = (act) => () => {
    bar.remove();
    act(copy);
  };
  const found = _("Un texte non enregistré du %s a été retrouvé.").replace("%s", moment(copy.at));
  const behind = _(
    "L’article a été enregistré depuis\u00a0: si vous reprenez ce texte, rien ne sera écrasé, vous choisirez en l’enregistrant.",
  );
  bar.append(
    make("p", { textContent: isBehind ? `${found} ${behind}` : found }),
    make(
      "div",
      { className: "draft-offer__buttons" },
      button(_("Reprendre"), leaving(take)),
      button(_("Comparer"), () => compare(form, copy.fields, now())),
      button(_("Jeter"), leaving(drop)),
    ),
  );
  form.before(bar);
}

/** Say something above `form`, once; the last word stands. */
export function warn(form, words, ...links) {
  const known = document.querySelector(".draft-warning");
  const said = known ?? make("p", { className: "draft-warning" });
  said.setAttribute("role", "alert");
  said.replaceChildren(words, ...links.flatMap((link) => [" ", link]));
  if (!known) form.before(said);
  said.scrollIntoView({ block: "nearest" });
}

function compare(form, found, present) {
  const rows = differences(found, present).map((name) =>
    make(
      "section",
      { className: "draft-compare__field" },
      make("h3", { textContent: labelOf(form, name) }),
      side(_("Retrouvé"), found[name]),
      side(_("Dans le formulaire"), present[name]),
    ),
  );
  open(_("Le texte retrouvé et celui du formulaire"), make("div", {}, ...rows), "draft-compare");
}

function side(title, field) {
  const text = make("div", { className: "draft-compare__text" });
  text.textContent = readable(inWords(field)) || _("(rien)");
  return make("div", { className: "draft-compare__side" }, make("h4", { textContent: title }), text);
}

/** A text of the editor without its tags. Parsed apart: nothing in it is run or fetched. */
function readable(text) {
  if (!text.trimStart().startsWith("<")) return text;
  const parsed = new DOMParser().parseFromString(text.replace(/<\/(p|h\d|li|div)>/g, "$&\n"), "text/html");
  return parsed.body.textContent.trim();
}

function labelOf(form, name) {
  const control = [].concat(form.elements[name] ?? [])[0];
  const label = control?.labels?.[0]?.textContent || control?.getAttribute?.("aria-label");
  return (label ?? name).replace(/[\s:\u00a0]+$/, "");
}

function button(textContent, act) {
  const made = make("button", { type: "button", className: "button", textContent });
  made.addEventListener("click", act);
  return made;
}

function moment(at) {
  const [day, hour] = [{ dateStyle: "short" }, { timeStyle: "short" }].map((style) =>
    new Intl.DateTimeFormat("fr", { timeZone: "Europe/Paris", ...style }).format(at),
  );
  return `${day.replaceAll("/", ".")} ${hour}`;
}
