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

// The stylesheet asks for it too (scroll-initial-target), of browsers that know the word.
function bringCurrentSectionIntoView() {
  const current = document.querySelector(".section-nav [aria-current]");
  const list = current?.closest("ul");
  if (list && list.scrollWidth > list.clientWidth) {
    list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  }
}
