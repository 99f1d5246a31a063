// Choosing a picture of the library by sight: the server draws the list, a dialog takes it in.

import { make, open } from "./dialog.js";
import { _ } from "./words.js";

/** Answer { pk, title, src, alt, caption, notice } of the picture chosen at the address `list`, or null. */
export function choosePicture(list) {
  const content = make("div", { className: "choices-holder" });
  const { close, closed } = open(_("Choisir une image"), content, "desk-dialog--wide");
  let shown = list;
  const show = async (address) => {
    shown = address;
    content.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) throw new Error(response.statusText);
      content.innerHTML = await response.text();
    } catch {
      const said = _("La bibliothèque ne répond pas. Vérifiez votre connexion, puis recommencez.");
      content.replaceChildren(make("p", { className: "errornote", textContent: said }));
    }
    content.removeAttribute("aria-busy");
  };

  content.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const words = new FormData(event.target).get("q");
    show(`${list}?${new URLSearchParams({ q: words })}`);
  });
  content.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-choice]");
    const page = event.target.closest(".choices__pages a");
    if (choice) {
      const { choice: pk, title, src, alt, caption, notice } = choice.dataset;
      close({ pk, title, src, alt, caption, notice });
    } else if (page) {
      event.preventDefault();
      show(page.href);
    }
  });
  // Back from adding a picture in another tab: it is there.
  const refresh = () => show(shown);
  window.addEventListener("focus", refresh);
  closed.then(() => window.removeEventListener("focus", refresh));
  show(list);
  return closed;
}
