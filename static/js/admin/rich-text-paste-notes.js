// Footnotes of word processors: a call that links to the note, a note that links back.

import { freshName } from "./rich-text-notes.js";

/** In `body`, turn such pairs into calls and notes of ours. */
export function open(body) {
  const list = document.createElement("ol");
  for (const call of body.querySelectorAll("a[href*='#']")) {
    const pair = call.isConnected ? pairOf(call, body) : null;
    if (!pair) continue;
    const name = freshName(new Set());
    list.append(noteOf(pair, name));
    const sup = document.createElement("sup");
    sup.dataset.noteCall = name;
    sup.textContent = list.children.length;
    (call.closest("sup") ?? call).replaceWith(sup);
  }
  if (!list.children.length) return;
  list.dataset.notes = "";
  removeEmpty(body);
  body.append(list);
}

/** The block of the note that `call` leads to, and its link back; null for an ordinary link. */
function pairOf(call, body) {
  const target = named(body, call.hash.slice(1));
  const block = target?.closest("li, p, div");
  if (!block || block.contains(call)) return null;
  const holder = /^(?:sd)?(?:foot|end|ftn|edn)/i.test(block.parentElement.id)
    ? block.parentElement
    : block;
  const names = [call.name, call.id, call.dataset.id, call.closest("sup")?.id].filter(Boolean);
  const back = [...holder.querySelectorAll("a[href*='#']")].find((link) =>
    names.includes(link.hash.slice(1)),
  );
  const isBefore = call.compareDocumentPosition(holder) & Node.DOCUMENT_POSITION_FOLLOWING;
  return back && isBefore ? { holder, back } : null;
}

function named(body, name) {
  if (!name) return null;
  const safe = CSS.escape(decodeURIComponent(name));
  return body.querySelector(`[id="${safe}"], a[name="${safe}"]`);
}

function noteOf({ holder, back }, name) {
  (back.closest("sup") ?? back).remove();
  const item = document.createElement("li");
  item.dataset.note = name;
  item.dataset.back = "↩";
  item.append(...(holder.matches("p") ? [holder.cloneNode(true)] : holder.childNodes));
  holder.remove();
  return item;
}

/** The rule above the notes, and what held them. */
function removeEmpty(body) {
  for (const holder of [...body.querySelectorAll("div, ol, section")].toReversed()) {
    const rest = holder.querySelector("*:not(hr, br)");
    if (!holder.textContent.trim() && !rest) holder.remove();
  }
  if (body.lastElementChild?.matches("hr")) body.lastElementChild.remove();
}
