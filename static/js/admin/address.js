// Proposes the end of an address from the title, until somebody types one of their own.
// The same rule as `address_from` in articles/admin/forms.py, which decides when this is off.

const LETTERS = { œ: "oe", æ: "ae", ø: "o", ß: "ss" };

export function addressFrom(title, length) {
  const plain = title
    .toLowerCase()
    .replace(/[œæøß]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
  const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (words.length <= length) return words;
  const cut = words.slice(0, length + 1);
  return cut.slice(0, cut.lastIndexOf("-")) || words.slice(0, length);
}

for (const address of document.querySelectorAll("[data-address-of]")) {
  const title = document.getElementById(address.dataset.addressOf);
  if (!title || address.value) continue;
  const follow = () => {
    address.value = addressFrom(title.value, address.maxLength > 0 ? address.maxLength : 80);
  };
  title.addEventListener("input", follow);
  address.addEventListener("input", () => title.removeEventListener("input", follow));
}
