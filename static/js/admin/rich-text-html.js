// Between the HTML of the text area and that of the editor.

const INLINE = new Set(
  "A ABBR B BR CITE CODE EM I MARK Q S SMALL SPAN STRONG SUB SUP TIME".split(" "),
);

/** Write what the editor holds as the paper stores it. */
export function serialise(editor) {
  const body = parse(editor.getHTML());
  // The editor gives each item of a list a paragraph; a list of words needs none.
  for (const item of body.querySelectorAll("li")) {
    const paragraphs = [...item.children].filter((child) => child.tagName === "P");
    if (paragraphs.length === 1 && !paragraphs[0].attributes.length) {
      paragraphs[0].replaceWith(...paragraphs[0].childNodes);
    }
  }
  // An empty line between two paragraphs is a habit of the typewriter.
  for (const paragraph of body.querySelectorAll("p")) {
    if (isBlank(paragraph)) paragraph.remove();
  }
  for (const holder of body.querySelectorAll("aside, blockquote, figcaption")) {
    if (!holder.textContent.trim() && !holder.querySelector("img")) holder.remove();
  }
  return [...body.children].map((block) => block.outerHTML).join("\n");
}

/**
 * Tell whether the editor holds all that `html` says: the same words, the same blocks with the
 * same attributes, the same kinds of marks.
 */
export function isFaithful(html, editor) {
  return inventory(parse(html)) === inventory(parse(serialise(editor)));
}

function parse(html) {
  return new DOMParser().parseFromString(`<body>${html}`, "text/html").body;
}

/** Whether a paragraph says nothing, and nothing leads to it. */
function isBlank(paragraph) {
  return !paragraph.textContent.trim() && !paragraph.id && !paragraph.querySelector("[id], img");
}

function inventory(body) {
  const blocks = [];
  const marks = new Set();
  for (const element of body.querySelectorAll("*")) {
    if (element.tagName === "P" && (element.closest("li") || isBlank(element))) continue;
    if (element.tagName === "FIGCAPTION" && !element.textContent.trim()) continue;
    (INLINE.has(element.tagName) ? marks.add(signature(element)) : blocks.push(signature(element)));
  }
  const words = body.textContent.replace(/[ \t\r\n]+/g, "");
  return JSON.stringify([words, blocks, [...marks].sort()]);
}

function signature(element) {
  const attributes = [...element.attributes]
    .filter(({ name, value }) => name !== "rel" && !(name === "alt" && !value))
    .map(({ name, value }) => `${name}=${value}`)
    .sort();
  return [element.tagName, ...attributes].join(" ");
}
