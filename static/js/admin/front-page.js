// « La une »: each button answers at once, articles are dragged, pictures are chosen by sight.
// The server lays out the sheet, with or without this; here only its answer is put in place.

import { choosePicture } from "./pictures.js";
import { _ } from "./words.js";

const form = document.querySelector("[data-front]");
const said = document.querySelector("[data-said]");
const LEAVES = ["save", "undo", "preview"]; // what the browser itself sends
let dirty = form.hasAttribute("data-dirty");

form.addEventListener("submit", (event) => {
  const doing = event.submitter?.value ?? "look";
  if (LEAVES.includes(doing)) {
    if (doing !== "preview") dirty = false;
    return;
  }
  event.preventDefault();
  send(doing);
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  }
});

async function send(doing) {
  const data = new FormData(form);
  data.set("do", doing);
  const open = [...form.querySelectorAll("details[open]")].map((details) => details.parentElement.dataset.key);
  // Until the answer is there nothing can be typed that it would not know.
  form.inert = true;
  try {
    const response = await fetch(form.action, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const answer = page.querySelector("[data-front]");
    if (!response.ok || !answer) throw new Error(response.statusText);
    form.replaceChildren(...answer.childNodes);
    dirty = answer.hasAttribute("data-dirty");
    prepare(open);
    said.textContent = form.querySelector("[data-announcement]").dataset.announcement;
  } catch {
    said.textContent = said.dataset.lost;
  } finally {
    form.inert = false;
    form.querySelector("[autofocus]")?.focus();
  }
}

function prepare(open = []) {
  for (const key of open) {
    const details = form.querySelector(`[data-key="${CSS.escape(key)}"] details`);
    if (details) details.open = true;
  }
  for (const select of form.querySelectorAll(".slot__field--image select")) {
    const choose = document.createElement("button");
    Object.assign(choose, { type: "button", className: "button", textContent: _("Choisir dans la bibliothèque…") });
    choose.addEventListener("click", () => chooseFor(select));
    select.after(choose);
  }
}

async function chooseFor(select) {
  const picture = await choosePicture(form.dataset.pictures);
  if (!picture) return;
  if (![...select.options].some(({ value }) => value === picture.pk)) {
    select.add(new Option(picture.title, picture.pk));
  }
  select.value = picture.pk;
  touched();
}

// --- What is typed and not saved is not left behind by a slip of the finger

function touched() {
  dirty = true;
  const undo = form.querySelector("[data-undo]");
  if (undo) undo.disabled = true;
}

form.addEventListener("input", (event) => {
  if (event.target.name !== "q") touched();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-leave]")) dirty = false;
});

addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});

// --- Dragging; each of its ways has a button too

let dragged = null;

form.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[draggable=true]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.key ?? dragged.dataset.article);
  dragged.classList.add("is-dragged");
});

form.addEventListener("dragover", (event) => {
  const list = dragged && event.target.closest(".place")?.querySelector("[data-place]");
  mark(list ?? null, event.clientY);
  if (list) event.preventDefault();
});

form.addEventListener("drop", (event) => {
  const list = dragged && event.target.closest(".place")?.querySelector("[data-place]");
  if (!list) return;
  event.preventDefault();
  const { key, article } = dragged.dataset;
  const index = indexIn(list, event.clientY);
  const where = `${list.dataset.place}:${index}`;
  send(key ? `drop:${key}:${where}` : `add:${article}:${where}`);
});

form.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  mark(null);
});

const rowsOf = (list) => [...list.children].filter((row) => row !== dragged);

function indexIn(list, y) {
  const rows = rowsOf(list);
  const below = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
  return below < 0 ? rows.length : below;
}

function mark(list, y) {
  for (const marked of form.querySelectorAll(".drop-here, .drop-last")) {
    marked.classList.remove("drop-here", "drop-last");
  }
  if (!list) return;
  const row = rowsOf(list)[indexIn(list, y)];
  if (row) row.classList.add("drop-here");
  else list.classList.add("drop-last");
}

prepare();
