// Keeps a copy of a long text in this browser while it is typed, until the server has saved it.

import { isSame, read, write } from "./draft-form.js";
import { offer, warn } from "./draft-offer.js";
import { copiesOf, keep, throwAway, tidy } from "./draft-store.js";
import { make } from "./dialog.js";
import { _ } from "./words.js";

const EVERY = 1500; // milliseconds between two copies, while somebody types
const PATIENCE = 8000; // milliseconds for the server to say that the session lives

const field = document.querySelector("input[data-draft]");
if (field?.form?.querySelector("[type=submit]")) guard(field.form, field);

async function guard(form, field) {
  const subject = field.dataset.draft;
  const sentBack = "unsaved" in field.dataset;
  const version = () => Number(form.elements.version?.value ?? 0);
  const stored = read(form); // what the server has, unless it sent the text back
  let pending = 0;
  let leaving = false;
  let full = false;
  tidy();
  field.value ||= crypto.randomUUID?.() ?? random();
  window.addEventListener("pageshow", () => keepKey(form)); // once the browser has put back what was typed

  const isUnsaved = () => sentBack || !isSame(read(form), stored);
  const copy = () => {
    clearTimeout(pending);
    pending = 0;
    if (!isUnsaved()) return throwAway(subject, field.value);
    const kept = keep(subject, field.value, { at: Date.now(), version: version(), fields: read(form) });
    if (!kept && !full) {
      warn(form, _("Ce navigateur ne peut pas garder de copie de votre texte\u00a0: enregistrez souvent."));
    }
    full = !kept;
  };
  const soon = () => {
    pending ||= setTimeout(copy, EVERY);
  };
  for (const event of ["input", "change"]) form.addEventListener(event, soon);
  // Whatever closes the page, a telephone that puts it aside included.
  document.addEventListener("visibilitychange", () => pending && copy());
  window.addEventListener("pagehide", () => pending && copy());
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isUnsaved()) event.preventDefault();
  });
  checkBeforeSending(form, field, copy, () => {
    leaving = true;
  });
  document.querySelector(".deletelink")?.addEventListener("click", () => {
    leaving = true;
  });

  // Before anything is awaited: the form says what the server has.
  const found = copiesOf(subject).filter(({ name, fields }) => name !== field.value && !isSame(fields, stored));
  const open = await openElsewhere();
  claim(field.value);
  const one = found.find(({ name }) => !open.has(`draft ${name}`));
  if (!one) return;
  offer(form, one, {
    now: () => read(form),
    isBehind: one.version < version(),
    take: ({ name, fields, version: started }) => {
      throwAway(subject, field.value);
      field.value = name;
      claim(name);
      // The save then starts from what this text started from: nobody is written over.
      if (form.elements.version && started) form.elements.version.value = started;
      write(form, fields);
      copy();
    },
    drop: ({ name }) => throwAway(subject, name),
  });
}

/**
 * « Back » brings back what was typed into an empty form, under the key of a new one. Give it the key
 * it was sent with, so that it is known for the same (articles/admin/sent_twice.py).
 */
function keepKey({ elements: { form_key: key, title } }) {
  if (!key) return;
  const [arrival] = performance.getEntriesByType("navigation");
  const isFilledIn = title?.value !== title?.defaultValue;
  if (arrival?.type === "back_forward" && isFilledIn && history.state?.formKey) key.value = history.state.formKey;
  history.replaceState({ ...history.state, formKey: key.value }, "");
}

/** Ask whether the session lives before the form leaves: the page stays where the text is. */
function checkBeforeSending(form, field, copy, go) {
  let isChecked = false;
  let isBusy = false; // whoever presses twice saves once
  let failed = false;
  window.addEventListener("pageshow", () => {
    isBusy = false;
  });
  form.addEventListener("submit", async (event) => {
    copy();
    if (isChecked || event.defaultPrevented) return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    const { submitter } = event;
    const answer = await ask(field.dataset.session);
    isBusy = false;
    if (answer === "ended") {
      const link = make("a", { textContent: _("Se reconnecter"), target: "_blank", href: field.dataset.signIn });
      warn(form, _("Votre session a expiré\u00a0: ouvrez un nouvel onglet pour vous reconnecter, puis enregistrez."), link);
      return;
    }
    if (answer === "silent" && !failed) {
      failed = true; // whoever insists may send it all the same
      warn(form, _("Le site ne répond pas. Votre texte est gardé dans ce navigateur\u00a0: attendez un peu, puis enregistrez."));
      return;
    }
    if (answer.token) form.elements.csrfmiddlewaretoken.value = answer.token;
    if (answer.account && !form.elements.account.value.split(" ").includes(answer.account)) {
      form.elements.account.value += ` ${answer.account}`; // told now, who insists may send it
      warn(
        form,
        _("Vous êtes maintenant connecté en tant que %s\u00a0: rien n’est enregistré. Reconnectez-vous sous votre nom dans un autre onglet, ou enregistrez de nouveau pour le faire sous celui-là.").replace("%s", answer.name),
      );
      return;
    }
    isChecked = true;
    go();
    form.requestSubmit(submitter);
    isChecked = false;
    isBusy = true;
    setTimeout(() => {
      isBusy = false; // the network is gone, and the page still there
    }, PATIENCE);
  });
}

/** What the server says: { token, account, name }, "ended" or "silent". */
async function ask(address) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, { redirect: "manual", signal });
    if (answer.type === "opaqueredirect" || answer.status === 403) return "ended";
    return answer.ok ? await answer.json() : "silent";
  } catch {
    return "silent";
  }
}

/** The copies that other tabs are writing now: nobody has lost them. */
async function openElsewhere() {
  const locks = await navigator.locks?.query().catch(() => null);
  return new Set((locks?.held ?? []).map(({ name }) => name));
}

function claim(name) {
  navigator.locks?.request(`draft ${name}`, { ifAvailable: true }, () => new Promise(() => {}));
}

// Outside https:// there is no randomUUID.
function random() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
