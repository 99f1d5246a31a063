// How long and how heavy the text is, said under it while one writes.

import { make } from "./dialog.js";
import { parse } from "./rich-text-html.js";
import { _ } from "./words.js";

// As newsroom/reading_time.py, which counts when the article is saved: the two share their tests.
const WORDS_A_MINUTE = 195;
const UNREAD = "script, style, template";
const INSIDE_WORDS = new Set(
  (
    "A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q RUBY S SAMP SMALL SPAN " +
    "STRIKE STRONG SUB SUP TIME TT U VAR WBR"
  ).split(" "),
);
const SPACES = /[\s\u0085\u001c-\u001f]+/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

// Compressed, in kilobytes: what surrounds the text (HTML, style, scripts; a test keeps it below),
// and a picture of the column's width as most browsers get it.
const FRAME = 20;
const PICTURE = 60;

const REDRAWN_AFTER = 500; // milliseconds without a key
const SAID_AFTER = 4000; // a screen reader must not talk into the writing

/** Return how many words a reader meets in `html`. */
export function countWords(html) {
  const body = parse(html);
  for (const element of body.querySelectorAll(UNREAD)) element.remove();
  for (const element of body.querySelectorAll("*")) {
    if (INSIDE_WORDS.has(element.tagName)) continue;
    element.before(" ");
    element.after(" ");
  }
  return body.textContent.split(SPACES).filter((word) => LETTER_OR_DIGIT.test(word)).length;
}

export function minutes(words) {
  return Math.max(1, Math.ceil(words / WORDS_A_MINUTE));
}

/** Show the count of the text area under `frame`, and say it when the minutes have changed. */
export function showCount(area, frame) {
  const shown = make("p", { className: "rich-text__count" });
  const said = make("p", { className: "visually-hidden", role: "status" });
  frame.after(shown, said);
  let timers = [];
  let lastSaid = null;
  const redraw = async () => {
    const words = countWords(area.value);
    shown.textContent = await describe(area.value, words);
    timers.push(setTimeout(() => say(words), SAID_AFTER));
  };
  const say = (words) => {
    if (lastSaid !== null && lastSaid !== minutes(words)) said.textContent = shown.textContent;
    lastSaid = minutes(words);
  };
  area.addEventListener("input", () => {
    timers.forEach(clearTimeout);
    timers = [setTimeout(redraw, REDRAWN_AFTER)];
  });
  redraw();
}

async function describe(html, words) {
  const pictures = parse(html).querySelectorAll("img").length;
  const weight = FRAME + (await compressed(html)) / 1000 + pictures * PICTURE;
  const parts = [
    words < 2 ? _("%s mot") : _("%s mots"),
    _("%s\u00a0min de lecture"),
    weightIn(pictures),
  ];
  const numbers = [words, minutes(words), Math.round(weight)];
  return parts.map((part, index) => part.replace("%s", numbers[index].toLocaleString("fr"))).join(" · ");
}

function weightIn(pictures) {
  if (!pictures) return _("environ %s\u00a0ko");
  return pictures < 2
    ? _("environ %s\u00a0ko avec l’image")
    : _("environ %s\u00a0ko avec les images");
}

/** Bytes of `text` as a server sends it. */
async function compressed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}
