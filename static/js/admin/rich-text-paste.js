// What a word processor puts on the clipboard, made harmless and meaningful before it is read.

const TAG = /<[a-z][a-z0-9:-]*(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const HANDLER = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const STYLE = /\sstyle\s*=/gi;

/**
 * Take handlers away and put styles aside in data-style: the browser applies neither to a pasted
 * text under our policy, and reports each as an attack.
 */
export function disarm(html) {
  return html.replace(TAG, (tag) => tag.replace(HANDLER, "").replace(STYLE, " data-style="));
}

/** Rules by which `mark`, in the tags `tags`, is read off a style put aside by `disarm`. */
export function markRules(tags, property, yes, no) {
  const says = (element, values) =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*(?:${values})`, "i").test(element.dataset.style ?? "");
  return [
    // Google Docs wraps all it copies in <b style="font-weight: normal">.
    ...tags.map((tag) => ({ tag, getAttrs: (element) => (says(element, no) ? false : null) })),
    { tag: "span[data-style]", getAttrs: (element) => (says(element, yes) ? null : false) },
  ];
}
