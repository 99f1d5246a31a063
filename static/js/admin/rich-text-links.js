// Links: an address typed or pasted, or an article of the paper found by its title.

import { make, open } from "./dialog.js";
import { _ } from "./words.js";

const ASKED_AFTER = 250; // milliseconds without a key
const LEAST = 2; // letters before the archive is searched
// What the policy of the server keeps; the rest it would drop on saving, unseen.
const SCHEMES = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#|\?)/i;
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?$/i;
const E_MAIL = /^[^\s@/]+@[^\s@/]+\.[a-z]{2,24}$/i;
const TELEPHONE = /^(?:\+|0)[\d .\u00a0\u202f()-]{7,20}$/;

/** Set, change or take away the link of the selection; `articles` is where the paper is searched. */
export async function editLink(editor, articles) {
  const present = editor.getAttributes("link").href ?? "";
  const { from, to, empty } = editor.state.selection;
  const answer = await askLink(present, articles);
  if (!answer) return;
  const chain = editor.chain().focus().setTextSelection({ from, to }).extendMarkRange("link");
  if (answer === "remove") chain.unsetLink().run();
  else if (empty && !present) insertLink(editor, answer);
  else chain.setLink({ href: answer.href }).run();
}

function insertLink(editor, { href, title }) {
  const marks = [{ type: "link", attrs: { href } }];
  const text = title || href.replace(/^(?:https?:\/\/|mailto:|tel:)/, "");
  editor.chain().focus().insertContent({ type: "text", text, marks }).unsetMark("link").run();
}

/**
 * Return the address meant by what was typed, or null: « www.exemple.fr » is for people, browsers
 * want the scheme; spaces in a telephone number too are for people.
 */
export function complete(typed) {
  if (SCHEMES.test(typed)) return typed;
  if (E_MAIL.test(typed)) return `mailto:${typed}`;
  if (TELEPHONE.test(typed)) return `tel:${typed.replace(/[^\d+]/g, "")}`;
  return HOST.test(typed) ? `https://${typed}` : null;
}

/** Answer { href, title }, "remove" or null. */
function askLink(present, articles) {
  const input = make("input", {
    id: "desk-link", type: "text", value: present, required: true, autocomplete: "off", role: "combobox",
    aria: { expanded: "false", controls: "desk-link-found", autocomplete: "list" },
  });
  const list = make("ul", {
    id: "desk-link-found",
    className: "link-choices",
    role: "listbox",
    hidden: true,
    aria: { label: _("Articles du journal") },
  });
  const status = make("p", { className: "link-choices__status", role: "status" });
  const field = make(
    "p", {},
    make("label", { htmlFor: input.id, textContent: _("Adresse, ou mots du titre d’un article") }),
    input,
    make("small", {
      textContent: _(
        "Pour un autre site, collez son adresse\u202f; pour une personne, son courriel ou son numéro.",
      ),
    }),
  );
  const form = make("form", { method: "dialog" }, field, list, status, buttons(present));
  const { close, closed } = open(_("Lien"), form);
  form.querySelector("[data-remove]")?.addEventListener("click", () => close("remove"));
  form.querySelector("[data-cancel]").addEventListener("click", () => close());
  searchWhileTyping({ input, list, status, articles, choose: close });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const href = complete(input.value.trim());
    if (href) close({ href });
    else explain(input);
  });
  input.select();
  return closed;
}

function buttons(present) {
  const button = (textContent, dataset) =>
    make("button", { type: "button", className: "button", textContent, dataset });
  const submit = make("button", { type: "submit", className: "button default", textContent: _("Poser le lien") });
  return make(
    "div", { className: "desk-dialog__buttons" },
    submit,
    ...(present ? [button(_("Ôter le lien"), { remove: "" })] : []),
    button(_("Annuler"), { cancel: "" }),
  );
}

function explain(input) {
  input.setCustomValidity(
    _(
      "Ce n’est pas une adresse. Choisissez un article dans la liste, " +
        "ou collez une adresse en https://…",
    ),
  );
  input.reportValidity();
}

function searchWhileTyping({ input, list, status, articles, choose }) {
  let timer = 0;
  let asked = 0;
  const show = (found) => {
    list.replaceChildren(...found.map((article, index) => option(article, index)));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    input.removeAttribute("aria-activedescendant");
  };
  const search = async (words) => {
    const turn = (asked += 1);
    const found = await find(articles, words);
    if (turn !== asked) return;
    show(found ?? []);
    status.textContent = said(found);
  };
  input.addEventListener("input", () => {
    input.setCustomValidity("");
    clearTimeout(timer);
    asked += 1;
    status.textContent = "";
    const words = input.value.trim();
    if (words.length < LEAST || complete(words)) show([]);
    else timer = setTimeout(() => search(words), ASKED_AFTER);
  });
  input.addEventListener("keydown", (event) => {
    const current = list.querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(input, list, current, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && current) {
      event.preventDefault();
      choose({ href: current.dataset.path, title: current.dataset.title });
    }
  });
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) choose({ href: chosen.dataset.path, title: chosen.dataset.title });
  });
}

function option({ path, title, state }, index) {
  const item = make(
    "li", { id: `desk-link-${index}`, role: "option", dataset: { path, title }, aria: { selected: "false" } },
    make("span", { textContent: title }),
    make("small", { textContent: state }),
  );
  return item;
}

function move(input, list, current, step) {
  const options = [...list.children];
  if (!options.length) return;
  const here = options.indexOf(current);
  const there = options.at((here + step + (here < 0 && step < 0 ? 1 : 0)) % options.length);
  current?.setAttribute("aria-selected", "false");
  there.setAttribute("aria-selected", "true");
  there.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", there.id);
}

function said(found) {
  if (!found) return _("La recherche ne répond pas. Vérifiez votre connexion, puis recommencez.");
  if (!found.length) return _("Aucun article trouvé.");
  return found.length < 2 ? _("1 article trouvé.") : _("%s articles trouvés.").replace("%s", found.length);
}

/** The articles that answer to `words`, newest first, or null if the server does not answer. */
async function find(articles, words) {
  try {
    const response = await fetch(`${articles}?${new URLSearchParams({ q: words })}`);
    if (!response.ok || response.redirected) return null;
    return (await response.json()).articles;
  } catch {
    return null;
  }
}
