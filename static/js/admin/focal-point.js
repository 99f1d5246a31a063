// The focal point of a picture: moved by a click or by arrows, its crops shown as they will be.

import { make } from "./dialog.js";
import { _ } from "./words.js";

const holder = document.querySelector("[data-focal-point]");
const fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));
if (holder && fields.every(Boolean)) mount(holder.querySelector("[data-whole]"));

function mount(frame) {
  const whole = frame.querySelector("img");
  const crops = [...holder.querySelectorAll("[data-ratio]")].map((item) => show(item, whole));
  const said = make("span", { className: "visually-hidden" });
  said.setAttribute("role", "status");
  const mark = make("button", { type: "button", className: "focal-point__mark" });
  mark.setAttribute("aria-label", _("Point fort\u00a0: les flèches le déplacent"));
  mark.title = _("Flèches\u00a0: d’un centième\u202f; avec Maj\u00a0: d’un dixième.");
  frame.append(mark, said);

  const read = () => fields.map(({ value }) => within(Number(value.replace(",", ".")) || 0));
  const draw = () => {
    const [x, y] = read();
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
    for (const crop of crops) crop(x, y);
  };
  const move = (point) => {
    fields.forEach((field, axis) => {
      field.value = String(Math.round(within(point[axis]) * 100) / 100);
    });
    draw();
  };
  whole.addEventListener("click", ({ offsetX, offsetY }) => {
    move([offsetX / whole.clientWidth, offsetY / whole.clientHeight]);
    mark.focus({ preventScroll: true });
  });
  mark.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.1 : 0.01;
    move(read().map((value, axis) => value + step[axis] * size));
    const [x, y] = read().map((value) => Math.round(value * 100));
    said.textContent = `${x} % ${_("depuis la gauche")}, ${y} % ${_("depuis le haut")}`;
  });
  for (const field of fields) field.addEventListener("input", draw);
  draw();
}

function within(share) {
  return Math.min(Math.max(share, 0), 1);
}

/** Make of a crop the whole picture in a window; give back what moves it as the server will crop. */
function show(item, whole) {
  const [across, down] = item.dataset.ratio.split(":").map(Number);
  const image = item.querySelector("img");
  const [width, height] = ["width", "height"].map((side) => Number(whole.getAttribute(side)));
  const kept = width * down > height * across ? [(height * across) / down, height] : [width, (width * down) / across];
  image.src = whole.src;
  image.removeAttribute("width");
  image.removeAttribute("height");
  Object.assign(image.style, { aspectRatio: `${across} / ${down}`, objectFit: "cover", width: "100%" });
  const place = (focus, length, all) => {
    const start = Math.min(Math.max(focus * all - length / 2, 0), all - length);
    return all > length ? (start / (all - length)) * 100 : 50;
  };
  return (x, y) => {
    image.style.objectPosition = `${place(x, kept[0], width)}% ${place(y, kept[1], height)}%`;
  };
}
