// Shows what readers found wrong beside the paragraphs it is about, and paints the words. Nothing of
// the text is touched: the browser paints over it (CSS Custom Highlight API), so none of it is saved.

import { make } from "./dialog.js";

const [MARK, NOW] = ["error-report", "error-report-now"];
const SETTLED = 60; // milliseconds
const TRIES = 10; // to select words in an editor that is busy
const GAP = 12; // pixels between two reports
// Readers quote what is typeset, editors type what is not: spaces, quotes and dashes are compared
// as if they were plain, or not there.
const PLAIN = { "’": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "×": "x" };

const section = document.querySelector(".error-reports");
const reports = [...(section?.querySelectorAll(".error-report") ?? [])];

for (const report of reports) {
  const button = report.querySelector("[data-show]");
  if (!button || !report.dataset.words || !globalThis.Highlight) continue;
  button.hidden = false;
  button.addEventListener("click", () => show(report.dataset.words));
  for (const event of ["focusin", "mouseenter"]) report.addEventListener(event, () => paint(NOW, [report]));
  for (const event of ["focusout", "mouseleave"]) report.addEventListener(event, () => paint(NOW, []));
}
if (section) {
  document.addEventListener("mounted", stand, { once: true });
  stand();
}

/** Once there is an editor: each report beside its paragraph while there is room, else above. */
function stand() {
  const frame = document.querySelector(".rich-text");
  if (!frame?.querySelector(".ProseMirror") || "beside" in section.dataset) return;
  section.dataset.beside = "no";
  const above = make("p", { className: "error-reports__pointer", hidden: true });
  above.append(make("a", { href: `#${section.id}`, textContent: section.querySelector("h2").textContent }));
  section.before(above);
  const settle = () => {
    // Hidden, where the text is shown as HTML, it has no width: the reports are above again.
    const hasRoom = !frame.hidden && getComputedStyle(frame).getPropertyValue("--beside") === "1";
    if (hasRoom !== (section.dataset.beside === "yes")) {
      const { activeElement } = document;
      if (hasRoom) frame.append(section);
      else above.after(section);
      section.dataset.beside = hasRoom ? "yes" : "no";
      above.hidden = !hasRoom;
      frame.classList.toggle("rich-text--annotated", hasRoom);
      if (section.contains(activeElement)) activeElement.focus();
    }
    align(frame, hasRoom);
    paint(MARK, reports);
  };
  new ResizeObserver(settle).observe(frame);
  frame.querySelector(".ProseMirror").addEventListener("input", () => requestAnimationFrame(settle));
  settle();
}

/** Put each report at the height of its words; those whose words are elsewhere stand first. */
function align(frame, hasRoom) {
  const top = section.getBoundingClientRect().top + section.clientTop;
  const editor = frame.querySelector(".ProseMirror");
  let free = section.querySelector("h2").offsetHeight + GAP;
  for (const report of reports) {
    const words = hasRoom && report.dataset.words;
    const place = words && findIn(editor, words)?.getBoundingClientRect().top - top;
    free = Math.max(free, place || 0);
    report.style.insetBlockStart = hasRoom ? `${free}px` : "";
    free += report.offsetHeight + GAP;
  }
  section.style.minBlockSize = hasRoom ? `${free}px` : "";
}

function paint(name, about) {
  if (!globalThis.Highlight) return;
  const editor = document.querySelector(".ProseMirror");
  const ranges = about.map(({ dataset }) => editor && dataset.words && findIn(editor, dataset.words));
  CSS.highlights.set(name, new Highlight(...ranges.filter(Boolean)));
}


/** Mark the words and bring them into view; in the title or the standfirst, go to the field. */
function show(words) {
  const editor = document.querySelector(".ProseMirror");
  const range = editor && findIn(editor, words);
  if (range) {
    CSS.highlights.set(NOW, new Highlight(range));
    editor.focus({ preventScroll: true });
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    setTimeout(() => select(editor, words, TRIES), SETTLED);
    return;
  }
  for (const field of document.querySelectorAll("#id_title, #id_standfirst, #id_body")) {
    const place = field.checkVisibility() && locate([field.value], words);
    if (!place) continue;
    field.focus();
    field.setSelectionRange(place.from, place.to);
    return;
  }
}

/** Select the words, again where the editor, given the focus, has put its own selection back. */
function select(editor, words, tries) {
  const range = findIn(editor, words);
  if (!range || !tries) return;
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  setTimeout(() => getSelection().isCollapsed && select(editor, words, tries - 1), SETTLED);
}

/** Return the Range of `words` within one block of `root`, or null. */
function findIn(root, words) {
  for (const block of root.querySelectorAll("p, h2, h3, li, td, th, figcaption, blockquote")) {
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const place = locate(nodes.map((node) => node.data), words);
    if (!place) continue;
    const range = new Range();
    range.setStart(nodes[place.first], place.from);
    range.setEnd(nodes[place.last], place.to);
    return range;
  }
  return null;
}

/** Return where `words` stand in `texts` read as one: first and last text, and the places there. */
function locate(texts, words) {
  const signs = texts.flatMap((text, number) => plain(text).map((sign) => ({ ...sign, number })));
  const wanted = plain(words).map(({ sign }) => sign).join("");
  const start = signs.map(({ sign }) => sign).join("").indexOf(wanted);
  if (start < 0 || !wanted) return null;
  const [first, last] = [signs[start], signs[start + wanted.length - 1]];
  return { first: first.number, from: first.place, last: last.number, to: last.place + 1 };
}

/** Return the signs of a text that count, each with its place. */
function plain(text) {
  return text.split("").flatMap((sign, place) =>
    /\s/.test(sign) ? [] : (PLAIN[sign] ?? sign).split("").map((one) => ({ sign: one, place })),
  );
}
