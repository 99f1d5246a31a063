// Handing in pictures: by dragging too, and one file at a time, so that each has its own fate.

import { make } from "./dialog.js";
import { _ } from "./words.js";

for (const form of document.querySelectorAll("form[data-upload]")) mount(form);

function mount(form) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-list]");
  const status = form.querySelector("[data-status]");
  const zone = form.querySelector("[data-drop]");
  form.querySelector("[data-invitation]").hidden = false;
  let kept = 0;

  const isDrag = (event) => event.dataTransfer?.types.includes("Files");
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      if (!isDrag(event)) return;
      event.preventDefault();
      zone.classList.add("drop-zone--over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => zone.classList.remove("drop-zone--over"));
  }
  form.addEventListener("drop", (event) => {
    if (!isDrag(event)) return;
    event.preventDefault();
    input.files = together([...input.files, ...event.dataTransfer.files]);
    announce();
  });
  input.addEventListener("change", announce);

  function announce() {
    list.replaceChildren(...[...input.files].map(({ name }) => make("li", { textContent: name })));
    list.hidden = !input.files.length;
  }

  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    if (!files.length) return;
    event.preventDefault();
    const button = form.querySelector("input[type=submit]");
    button.disabled = true;
    const left = [];
    announce();
    for (const [index, file] of files.entries()) {
      status.textContent = `${_("Envoi")}\u00a0: ${index + 1} / ${files.length}`;
      const { reason, again } = await send(form, input.name, file);
      if (!reason) kept += 1;
      if (again) left.push(file);
      const item = list.children[index];
      item.className = reason ? "upload-list__refused" : "upload-list__kept";
      item.append(" ", make("span", { textContent: reason || _("reçue") }));
    }
    button.disabled = false;
    const refused = list.querySelectorAll(".upload-list__refused").length;
    if (!refused) {
      location.assign(form.dataset.next);
      return;
    }
    // What did not get through stays chosen, for another try; what was refused does not.
    input.files = together(left);
    const next = make("a", { href: form.dataset.next, className: "button", textContent: _("Décrire les images reçues") });
    status.replaceChildren(`${_("Reçues")}\u00a0: ${kept}. ${_("Refusées")}\u00a0: ${refused}. `, ...(kept ? [next] : []));
  });
}

/** Send one file; answers { reason, again }: why not, "" if it went well, and whether to retry. */
async function send(form, name, file) {
  const body = new FormData(form);
  body.delete(name);
  body.append(name, file);
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (response.ok && !response.redirected) {
      const { refused } = await response.json();
      return { reason: refused.join(" "), again: false };
    }
  } catch {
    /* the network, or the server, is gone for now */
  }
  return { reason: _("L’envoi n’a pas abouti. Vérifiez votre connexion, puis recommencez."), again: true };
}

function together(files) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer.files;
}
