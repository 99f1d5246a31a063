// What a script adds to pages that are complete without it.

for (const link of document.querySelectorAll(".embed[data-player] a")) {
  link.addEventListener("click", openPlayer);
}
for (const button of document.querySelectorAll("[data-copy]")) {
  offer(button, Boolean(navigator.clipboard), copyAddress);
}
for (const button of document.querySelectorAll("[data-share]")) {
  offer(button, Boolean(navigator.share), shareAddress);
}
bringCurrentSectionIntoView();
offerToReportWords(document.querySelector(".report-words"));
recallReportedWords(document.querySelector("[data-error-report]"));

/** Put the player where the link stood. A click meant for another tab stays a link. */
function openPlayer(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const block = event.currentTarget.closest(".embed");
  const frame = document.createElement("iframe");
  frame.src = block.dataset.player;
  frame.title = event.currentTarget.textContent.trim();
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.loading = "lazy";
  block.replaceChildren(frame);
  frame.focus();
}

/** Show a button that only a script can serve, where the browser can. */
function offer(button, possible, act) {
  if (!possible) return;
  button.parentElement.hidden = false;
  button.addEventListener("click", act);
}

async function copyAddress({ currentTarget: button }) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const status = button.closest(".share").querySelector("[role=status]");
  status.textContent = button.dataset.copied;
  button.textContent = button.dataset.copied;
}

async function shareAddress({ currentTarget: button }) {
  const { share: url, title } = button.dataset;
  // Closing the device's own dialogue rejects the promise: the reader changed their mind.
  await navigator.share({ title, url }).catch(() => undefined);
}

// The stylesheet asks for it too (scroll-initial-target). To a browser that knows the word the
// question below would cost a layout of the whole page before its first paint, for nothing.
function bringCurrentSectionIntoView() {
  if (CSS.supports("scroll-initial-target", "nearest")) return;
  const current = document.querySelector(".section-nav [aria-current]");
  const list = current?.closest("ul");
  if (list && list.scrollWidth > list.clientWidth) {
    list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  }
}

const QUOTED_AT_MOST = 1000; // characters, as the form takes them
const ENOUGH_TO_KNOW = 40; // characters of a paragraph

/** While words of the article are selected, show the link that takes them to the form. */
function offerToReportWords(link) {
  if (!link) return;
  const form = link.href;
  // The page stays the same for every reader: what is selected travels behind the #.
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const words = selection.toString().trim().slice(0, QUOTED_AT_MOST);
    const place = selection.anchorNode?.parentElement;
    link.hidden = !words || !place?.closest(".article-head, .article-body");
    if (link.hidden) return;
    const block = place.closest("p, li, h1, h2, h3, td, blockquote, figcaption") ?? place;
    const start = block.textContent.trim().slice(0, ENOUGH_TO_KNOW);
    link.href = `${form}#${new URLSearchParams({ words, start })}`;
  });
  // Pressing it would end the selection, and hide it, before the click.
  link.addEventListener("mousedown", (event) => event.preventDefault());
}

/** Fill in the form with the words that were selected, unless something is there already. */
function recallReportedWords(form) {
  const brought = new URLSearchParams(location.hash.slice(1));
  const words = brought.get("words");
  if (!form || !words || form.elements.quotation.value) return;
  form.elements.quotation.value = words;
  const start = brought.get("start") ?? "";
  const choices = [...form.elements.passage.options];
  const meant = choices.find((choice) => choice.value && choice.text.startsWith(start));
  if (meant) meant.selected = true;
  form.elements.explanation.focus();
}
