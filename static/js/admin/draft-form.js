// What a form of the desk says, as a value to keep, to compare and to put back.

const LEFT_OUT = new Set(["hidden", "submit", "button", "file", "password", "image", "reset"]);

/** { name: text }, and for lists { name: [{ value, text }] }; hidden fields are the server's. */
export function read(form) {
  const fields = {};
  for (const control of controls(form)) {
    const { name, type } = control;
    if (type === "checkbox" || type === "radio") {
      if (control.checked) fields[name] = control.value;
      else fields[name] ??= "";
    } else if (control.options) {
      fields[name] = [...control.selectedOptions].map(({ value, text }) => ({ value, text }));
    } else {
      fields[name] = control.value;
    }
  }
  return fields;
}

export function isSame(one, other) {
  return differences(one, other).length === 0;
}

/** The names of the fields in which both differ; an empty one is as good as none. */
export function differences(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => inWords(one[name]) !== inWords(other[name]));
}

/** What a field says, for people. */
export function inWords(field) {
  if (!Array.isArray(field)) return (field ?? "").replace(/\r\n/g, "\n");
  const chosen = field.filter(({ value }) => value);
  return chosen.map(({ text }) => text.trim()).join(", ");
}

/** Make the form say `fields`, and tell whoever listens. */
export function write(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    makeRoom(form, name);
    for (const control of controls(form)) {
      if (control.name !== name) continue;
      set(control, value);
      for (const type of ["input", "change", "rewritten"]) {
        control.dispatchEvent(new Event(type, { bubbles: type !== "rewritten" }));
      }
    }
  }
}

function controls(form) {
  return [...form.elements].filter(
    ({ name, type, disabled }) =>
      name && !disabled && type !== "fieldset" && !LEFT_OUT.has(type) && !name.includes("__prefix__"),
  );
}

function set(control, value) {
  if (control.type === "checkbox" || control.type === "radio") {
    control.checked = value === control.value;
  } else if (control.options) {
    const chosen = new Map(value.map((one) => [one.value, one.text]));
    for (const option of control.options) {
      option.selected = chosen.has(option.value);
      chosen.delete(option.value);
    }
    // A list filled by search holds only what was chosen.
    for (const [key, text] of chosen) control.add(new Option(text, key, true, true));
  } else {
    control.value = value;
  }
}

/** Add a row to the list that the field belongs to, where it stands in one not yet there. */
function makeRoom(form, name) {
  const row = /^(\w+)-(\d+)-/.exec(name);
  if (!row) return;
  const add = document.querySelector(`#${row[1]}-group .add-row a`);
  const total = form.elements[`${row[1]}-TOTAL_FORMS`];
  while (add && total && Number(total.value) <= Number(row[2])) {
    const before = total.value;
    add.click();
    if (total.value === before) return; // as many as there may be
  }
}
