// A picture field: choose by sight, and see what is chosen.

import { make } from "./dialog.js";
import { choosePicture } from "./pictures.js";

for (const field of document.querySelectorAll("[data-picture-field]")) {
  const select = field.querySelector("select");
  const preview = field.querySelector("[data-preview]");
  const choose = field.querySelector("[data-choose]");
  const notice = field.querySelector("[data-notice]");
  const show = () => {
    preview.hidden = !select.value;
    preview.removeAttribute("width");
    preview.removeAttribute("height");
    notice.replaceChildren();
    if (select.value) preview.src = field.dataset.pictures.replace("choisir", `${select.value}/vignette`);
  };
  choose.hidden = false;
  choose.addEventListener("click", async () => {
    const picture = await choosePicture(field.dataset.pictures);
    if (!picture) return;
    if (![...select.options].some(({ value }) => value === picture.pk)) {
      select.add(new Option(picture.title, picture.pk));
    }
    select.value = picture.pk;
    window.django.jQuery(select).trigger("change");
    if (picture.notice) notice.append(make("span", { className: "rights", textContent: picture.notice }));
  });
  // The autocomplete speaks jQuery, not the browser's events.
  window.addEventListener("load", () => window.django.jQuery(select).on("change", show));
}
