// Says on the button what publishing will do, as the date in the form stands.

import { _ } from "./words.js";

const button = document.querySelector('input[name="_publish"]');
const day = document.getElementById("id_published_at_0");
const hour = document.getElementById("id_published_at_1");
const NOW = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Paris",
  dateStyle: "short",
  timeStyle: "short",
});

if (button && day && hour) {
  const asSaved = button.value;
  const saved = [day.value, hour.value].join();
  const say = () => {
    button.value = [day.value, hour.value].join() === saved ? asSaved : words();
  };
  // Django's « Aujourd’hui » and « Maintenant » write without an event of their own.
  for (const event of ["input", "change", "focusin", "click"]) {
    document.addEventListener(event, () => setTimeout(say));
  }
}

function words() {
  const date = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(day.value.trim());
  const time = /^(\d{1,2})[:h](\d{2})/.exec(hour.value.trim());
  if (!date || !time) return _("Publier maintenant");
  const [dd, mm, hh] = [date[1], date[2], time[1]].map((part) => part.padStart(2, "0"));
  const planned = `${date[3]}-${mm}-${dd} ${hh}:${time[2]}`;
  const when = _("%(day)s à %(hour)s")
    .replace("%(day)s", `${dd}.${mm}.${date[3]}`)
    .replace("%(hour)s", `${hh}:${time[2]}`);
  return planned > NOW.format(new Date())
    ? _("Programmer\u00a0: paraîtra le %s").replace("%s", when)
    : _("Publier, daté du %s").replace("%s", when);
}
