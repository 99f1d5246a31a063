// A click on the preview of a picture sets its focal point.

const preview = document.querySelector(".field-preview .preview");
const fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));

if (preview && fields.every(Boolean)) {
  const holder = document.createElement("span");
  const mark = document.createElement("span");
  holder.className = "focal-point";
  mark.className = "focal-point__mark";
  preview.before(holder);
  holder.append(preview, mark);
  const place = () => {
    const [x, y] = fields.map(({ value }) => Number(value.replace(",", ".")));
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
  };
  preview.addEventListener("click", ({ offsetX, offsetY }) => {
    const share = [offsetX / preview.clientWidth, offsetY / preview.clientHeight];
    share.forEach((value, index) => {
      fields[index].value = String(Math.round(Math.min(Math.max(value, 0), 1) * 100) / 100);
    });
    place();
  });
  for (const field of fields) field.addEventListener("input", place);
  place();
}
