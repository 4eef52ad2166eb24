/** The search key of a Vietnamese text: no marks, đ as d, small letters. The same rule as `gandan.base.vietnamese.folded`. */
export function folded(text: string): string {
  return text
    .replace(/[đĐ]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
