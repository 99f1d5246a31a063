// The copies of unsaved texts that this browser keeps, each under a key of its own:
// draft:<account>/<model>/<object or « new »>/<name>. One account is never offered another's.

const PREFIX = "draft:";
const COOKIE = "saved-drafts"; // articles/admin/drafts.py
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000; // milliseconds

/** Keep a copy; false where this browser has no room, or keeps nothing. */
export function keep(subject, name, copy) {
  try {
    localStorage.setItem(`${PREFIX}${subject}/${name}`, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function throwAway(subject, name) {
  try {
    localStorage.removeItem(`${PREFIX}${subject}/${name}`);
  } catch {
    // Nothing was kept.
  }
}

/** The copies kept of `subject`, the newest first. */
export function copiesOf(subject) {
  const start = `${PREFIX}${subject}/`;
  return keys()
    .filter((key) => key.startsWith(start))
    .map((key) => ({ name: key.slice(start.length), ...read(key) }))
    .filter(({ fields }) => fields)
    .sort((one, other) => other.at - one.at);
}

/** Throw away what the server says it has saved, and what nobody has asked for in a month. */
export function tidy() {
  const saved = new Set(cookie(COOKIE).split("."));
  for (const key of keys()) {
    const old = Date.now() - (read(key)?.at ?? 0) > KEPT_FOR;
    if (old || saved.has(key.split("/").at(-1))) localStorage.removeItem(key);
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function cookie(name) {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
