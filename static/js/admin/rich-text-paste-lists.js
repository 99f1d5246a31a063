// Word writes its lists as paragraphs with a bullet, or a number, and a level in their style.

const LEVEL = /mso-list\s*:\s*\S+\s+level(\d)/i;
const NUMBER = /^[(\s]*(?:\d+|[a-z]|[ivx]+)\s*[.)]/i;

/** In `body`, turn such runs of paragraphs into lists. */
export function makeLists(body) {
  let open = []; // the lists the last item stands in, outermost first
  let last = null;
  for (const paragraph of body.querySelectorAll("p")) {
    const level = Number(LEVEL.exec(paragraph.dataset.style ?? "")?.[1] ?? 0);
    if (!level) continue;
    if (last === null || !follows(paragraph, open[0])) open = [];
    const tag = NUMBER.test(takeMarker(paragraph)) ? "ol" : "ul";
    open = open.slice(0, level);
    if (open.length === level && open.at(-1).localName !== tag && level === 1) open = [];
    while (open.length < level) open.push(begin(tag, open.at(-1), paragraph));
    last = document.createElement("li");
    open.at(-1).append(last);
    last.append(...paragraph.childNodes);
    paragraph.remove();
  }
}

/** Whether nothing but blank text stands between the end of `list` and `paragraph`. */
function follows(paragraph, list) {
  let node = paragraph.previousSibling;
  while (node && node !== list && node.nodeType !== Node.ELEMENT_NODE && !blankless(node)) {
    node = node.previousSibling;
  }
  return Boolean(list) && node === list;
}

function blankless(node) {
  return node.nodeType === Node.TEXT_NODE && node.data.trim();
}

function begin(tag, outer, paragraph) {
  const list = document.createElement(tag);
  if (!outer) paragraph.before(list);
  else (outer.lastElementChild ?? outer.appendChild(document.createElement("li"))).append(list);
  return list;
}

/** Take the bullet or the number of a paragraph away and return it. */
function takeMarker(paragraph) {
  const marker = paragraph.querySelector("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]");
  const words = marker?.textContent ?? "";
  marker?.remove();
  return words;
}
