// Gives Django's fields of choice by typing (Select2) the names that their labels say.

import { _ } from "./words.js";

const SELECT = "select.admin-autocomplete";

// Select2 builds its boxes after the page is there, and again for each row added to a table.
window.addEventListener("load", () => setTimeout(nameAll));
document.addEventListener("formset:added", () => setTimeout(nameAll));
document.addEventListener("change", () => setTimeout(nameAll)); // a choice redraws its box

function nameAll() {
  for (const select of document.querySelectorAll(SELECT)) name(select);
  for (const heading of document.querySelectorAll("th.original:empty")) {
    // Django writes there what each row is; for a table of choices the row says it itself.
    heading.replaceWith(Object.assign(document.createElement("td"), { className: "original" }));
  }
}

function name(select) {
  const box = select.nextElementSibling;
  if (!box?.classList.contains("select2")) return;
  const words = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.replace(/\s*:\s*$/, "");
  const label = words?.trim() || _("Choix");
  const selection = box.querySelector(".select2-selection");
  const shown = box.querySelector(".select2-selection__rendered");
  const chosen = select.selectedOptions[0]?.textContent.trim();
  selection.removeAttribute("aria-labelledby");
  selection.setAttribute("aria-label", chosen && !select.multiple ? `${label}\u00a0: ${chosen}` : label);
  box.querySelector(".select2-search__field")?.setAttribute("aria-label", label);
  if (select.multiple) shown?.setAttribute("role", "presentation");
  else shown?.setAttribute("aria-label", label);
}
