// Shows, in the text being edited, the words a reader found wrong. Nothing of the text is touched:
// the browser paints over it (CSS Custom Highlight API), so nothing of it can be saved.

const MARK = "error-report";
const SETTLED = 60; // milliseconds
// Readers quote what is typeset, editors type what is not: spaces, quotes and dashes are compared
// as if they were plain, or not there.
const PLAIN = { "’": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "×": "x" };

for (const report of document.querySelectorAll(".error-report[data-words]:not([data-words=''])")) {
  const button = report.querySelector("[data-show]");
  if (!button || !globalThis.Highlight) continue;
  button.hidden = false;
  button.addEventListener("click", () => show(report.dataset.words));
}

/** Mark the words and bring them into view; in the title or the standfirst, go to the field. */
function show(words) {
  const editor = document.querySelector(".ProseMirror");
  const range = editor && findIn(editor, words);
  if (range) {
    CSS.highlights.set(MARK, new Highlight(range));
    editor.focus({ preventScroll: true });
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    // The editor puts its own selection back a moment after it is given the focus.
    setTimeout(() => getSelection().setBaseAndExtent(
      range.startContainer, range.startOffset, range.endContainer, range.endOffset,
    ), SETTLED);
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
