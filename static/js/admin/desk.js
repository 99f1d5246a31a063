// « Dépouillement »: one key for each button, reasons filled in. Everything works without it.

const SHORTCUTS = "desk-shortcuts"; // in localStorage; "off" once someone has turned them off

const remembered = () => {
  try {
    return localStorage.getItem(SHORTCUTS) !== "off";
  } catch {
    return true; // storage refused: the checkbox then holds for this page
  }
};
const remember = (on) => {
  try {
    localStorage.setItem(SHORTCUTS, on ? "on" : "off");
  } catch {
    /* the checkbox holds for this page */
  }
};

let shortcuts = remembered();
const bar = document.querySelector("[data-shortcuts]");
if (bar) {
  const box = bar.querySelector("[data-shortcuts-switch]");
  bar.hidden = false;
  box.checked = shortcuts;
  box.addEventListener("change", () => {
    shortcuts = box.checked;
    remember(shortcuts);
    showHints();
  });
}
showHints();

function showHints() {
  document.body.classList.toggle("has-shortcuts", shortcuts);
  for (const button of document.querySelectorAll("[data-key]")) {
    if (shortcuts) button.setAttribute("aria-keyshortcuts", button.dataset.key.toUpperCase());
    else button.removeAttribute("aria-keyshortcuts");
  }
}

// --- Keys

// Within the refusal a letter is a slip of the finger, not another decision.
const writes = (element) =>
  element.closest("textarea, select, [contenteditable], .refusal__form") ||
  (element.matches("input") && !["radio", "checkbox", "submit", "button"].includes(element.type));

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  if (event.key === "Escape") return closeRefusal();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return sendRefusal(event);
  if (!shortcuts || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button || button.closest("[hidden]")) return;
  event.preventDefault();
  press(button);
});

function press(button) {
  if (button.matches("summary")) openRefusal(button.parentElement);
  else button.form.requestSubmit(button);
}

// A second press while the next page is on its way would be a second decision.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-gestures] form, [data-undo], form[data-refusal]")) return;
  if (document.body.dataset.sent) event.preventDefault();
  else document.body.dataset.sent = "1";
});
addEventListener("pageshow", () => delete document.body.dataset.sent);

// --- Reasons: the one chosen stands in the field, what was typed for another is kept with it

const refusal = document.querySelector("[data-refusal]");
if (refusal) prepare(refusal);

function prepare(refusal) {
  const words = refusal.querySelector("textarea[name=reason]");
  const ground = refusal.querySelector("select[name=ground]");
  const choices = [...refusal.querySelectorAll("input[name=prepared]")];
  if (!words || !ground) return;
  const typed = new Map();
  let current = choices.find((choice) => choice.checked);
  const fill = (choice) => {
    const kept = typed.get(choice);
    words.value = kept ? kept.words : choice.dataset.text;
    ground.value = kept ? kept.ground : choice.dataset.ground;
  };
  if (current && !words.value) fill(current);
  for (const choice of choices) {
    choice.addEventListener("change", () => {
      const typedFirst = !current && words.value.trim();
      if (current) typed.set(current, { words: words.value, ground: ground.value });
      current = choice;
      if (!typedFirst) fill(choice);
    });
  }
  const help = refusal.querySelector("[data-empty-help]");
  if (help) help.hidden = true;
  if (refusal.matches("details")) {
    refusal.addEventListener("toggle", () => {
      if (refusal.open && !refusal.contains(document.activeElement.closest("form"))) reveal(refusal);
    });
  }
}

// At once, not on « toggle », which comes later: a quick Enter would find the focus elsewhere.
function openRefusal(details) {
  details.open = true;
  reveal(details);
}

function reveal(details) {
  const first = details.querySelector("input[name=prepared]:checked") ?? details.querySelector("textarea");
  first.focus();
  details.scrollIntoView({ block: "nearest" });
}

function closeRefusal() {
  const details = document.querySelector("details[data-refusal][open]");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
}

function sendRefusal(event) {
  const form = event.target.closest(".refusal__form");
  if (form) form.requestSubmit(form.querySelector("button"));
}

// --- Undo is offered for ten seconds

const undo = document.querySelector("[data-undo]");
if (undo) {
  // A live region says what changes in it, not what it came with.
  const said = undo.querySelector("p");
  const words = said.textContent;
  said.textContent = "";
  setTimeout(() => (said.textContent = words), 150);
  const offer = setInterval(() => {
    if (undo.contains(document.activeElement) || undo.matches(":hover")) return;
    undo.dataset.undo -= 1;
    if (undo.dataset.undo > 0) return;
    clearInterval(offer);
    undo.hidden = true;
  }, 1000);
}

// --- Where reading starts: the next comment, said aloud by a screen reader

const start = document.querySelector("[role=alert] h2, [data-start]");
if (start && !document.querySelector("details[data-refusal][open]")) {
  start.tabIndex = -1;
  start.focus({ preventScroll: true });
  // On a phone the head of the page would leave the comment two lines.
  if (innerHeight < 800) document.getElementById("content-main").scrollIntoView();
}
