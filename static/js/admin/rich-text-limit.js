// A text longer than the paper stores is refused before it is sent, while it is still all here.

import { make } from "./dialog.js";
import { _ } from "./words.js";

/** Keep the form of `area` from being sent while the text is too long, and say so above it. */
export function guardLength(area) {
  const limit = Number(area.dataset.limit);
  const said = make("p", { className: "rich-text__notice", role: "alert", hidden: true });
  (area.closest(".rich-text__source") ?? area).before(said);
  const tell = (sentence) => {
    said.textContent = sentence;
    said.hidden = !sentence;
    if (sentence) said.scrollIntoView({ block: "center" });
  };
  area.form.addEventListener("submit", (event) => {
    if (area.value.length <= limit) return;
    event.preventDefault();
    tell(tooLong(area.value.length, limit));
  });
  area.addEventListener("input", () => {
    if (area.value.length <= limit) tell("");
  });
  return {
    isTooLong: (html) => html.length > limit,
    refusePaste: (html) => tell(tooMuch(html.length, limit)),
  };
}

function tooLong(length, limit) {
  return fill(
    _(
      "Ce texte est trop long\u00a0: %s signes, mise en forme comprise, pour %s au plus. " +
        "Rien n’est perdu\u00a0: raccourcissez-le, ou partagez-le en deux articles.",
    ),
    length,
    limit,
  );
}

function tooMuch(length, limit) {
  return fill(
    _(
      "Ce que vous collez est trop long\u00a0: %s signes, mise en forme comprise, pour %s au plus. " +
        "Collez-le en plusieurs fois, ou sans mise en forme (Ctrl+Maj+V).",
    ),
    length,
    limit,
  );
}

function fill(sentence, ...numbers) {
  return numbers.reduce((said, number) => said.replace("%s", number.toLocaleString("fr")), sentence);
}
