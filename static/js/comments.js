// What a script adds to comments: a draft that survives a closed tab, an answer written in place,
// a count of what is left. Without it, all still works.

const NEARLY = 500; // signs left from which the count is shown
const memory = new Map();
const form = document.querySelector("form[data-draft]");
const sent = document.querySelector("[data-sent]");

if (sent) forget(sent.dataset.sent);
if (form) {
  const { body, name, email, parent } = form.elements;
  const fields = [body, name, email];
  const section = form.closest(".comment-form");
  const home = document.createComment("the form stands here");
  section.before(home);
  const answering = form.querySelector(".answering");
  const count = form.querySelector(".characters");
  const key = () => `draft:${form.dataset.draft}:${parent.value}`;

  const keep = (sending) => {
    const texts = fields.map((field) => field.value);
    store(key(), body.value.trim() ? JSON.stringify({ texts, sending }) : null);
    tell();
  };
  const recall = () => {
    const draft = JSON.parse(stored(key()) ?? "null");
    fields.forEach((field, place) => (field.value ||= draft?.texts[place] ?? ""));
    tell();
  };
  const tell = () => {
    const left = Number(count.dataset.most) - body.value.length;
    const words = count.dataset[(left < 0 ? "over" : "left") + (Math.abs(left) < 2 ? "One" : "")];
    count.hidden = left > NEARLY;
    count.textContent = words.replace("{}", Math.abs(left).toLocaleString("fr"));
  };
  /** Put the form under a comment (its number), or back where it was (""). */
  const answer = (number, beside) => {
    body.value = "";
    parent.value = number;
    beside.after(section);
    answering.hidden = !number;
    answering.querySelector("span").textContent = number;
    recall();
    body.focus();
  };

  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
  answering.querySelector("button").addEventListener("click", () => answer("", home));
  for (const link of document.querySelectorAll("a[data-number]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      answer(link.dataset.number, link.closest(".comment"));
    });
  }
  recall();
}

/** Forget the drafts of an article that were sent: its receipt is there. */
function forget(path) {
  for (const key of keys().filter((key) => key.startsWith(`draft:${path}:`))) {
    if (JSON.parse(stored(key)).sending) store(key, null);
  }
}

// A browser may refuse to store anything; then a draft lives as long as its page.
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return memory.get(key);
  }
}

function store(key, value) {
  memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {}
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
