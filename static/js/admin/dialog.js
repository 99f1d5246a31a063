// Dialogs of the desk: the browser's own <dialog>, so that focus, Escape and the veil are right.

import { _ } from "./words.js";

/** Make an element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { dataset = {}, aria = {}, ...plain } = properties;
  Object.assign(element, plain);
  Object.assign(element.dataset, dataset);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children);
  return element;
}

/** Open a modal dialog; gives back { dialog, closed }, a promise of what `close(value)` was given. */
export function open(title, content, css = "") {
  const heading = make("h2", { textContent: title, id: `dialog-${Date.now()}` });
  const leave = make("button", { type: "button", className: "desk-dialog__close", textContent: "×" });
  leave.setAttribute("aria-label", _("Fermer"));
  const dialog = make("dialog", { className: `desk-dialog ${css}` }, leave, heading, content);
  dialog.setAttribute("aria-labelledby", heading.id);
  let close;
  const closed = new Promise((resolve) => {
    // At once, not at the event that follows: the next key may already be on its way. Closing
    // gives the focus back to where it was.
    close = (value = null) => {
      resolve(value);
      dialog.close();
      dialog.remove();
    };
    // Escape, or the browser's own way back.
    dialog.addEventListener("close", () => close());
  });
  leave.addEventListener("click", () => close());
  document.body.append(dialog);
  dialog.showModal();
  return { dialog, close, closed };
}

/**
 * Ask for a few words.
 *
 * `fields`: [{ name, label, value, help, rows, required, type, check }]; `check` takes what was
 * typed and returns what is wrong with it, or "". `extra`: [{ label, value }], buttons that answer
 * at once. Answers an object of the words typed, an extra's value, or null.
 */
export function ask(title, fields, { confirm = _("Valider"), extra = [] } = {}) {
  const inputs = fields.map(inputFor);
  const submit = make("button", { type: "submit", className: "button default", textContent: confirm });
  const cancel = make("button", { type: "button", className: "button", textContent: _("Annuler") });
  const others = extra.map(({ label, value }) => {
    const button = make("button", { type: "button", className: "button", textContent: label });
    button.addEventListener("click", () => opened.close(value));
    return button;
  });
  const row = make("div", { className: "desk-dialog__buttons" }, submit, ...others, cancel);
  const form = make("form", { method: "dialog" }, ...inputs.map(({ block }) => block), row);
  const opened = open(title, form);
  cancel.addEventListener("click", () => opened.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The page's own form must not hear of it.
    event.stopPropagation();
    if (!inputs.every(isRight)) return;
    opened.close(Object.fromEntries(inputs.map(({ input }) => [input.name, input.value.trim()])));
  });
  return opened.closed;
}

function isRight({ input, check }) {
  input.setCustomValidity(check(input.value.trim()));
  return input.reportValidity();
}

function inputFor({ name, label, check = () => "", help = "", rows = 0, ...rest }) {
  const { value = "", required = false, type = "text" } = rest;
  const id = `desk-${name}`;
  const input = rows
    ? make("textarea", { id, name, value, rows, required })
    : make("input", { id, name, value, required, type });
  const block = make("p", {}, make("label", { htmlFor: id, textContent: label }), input);
  if (help) block.append(make("small", { textContent: help }));
  input.addEventListener("input", () => input.setCustomValidity(""));
  return { input, block, check };
}
