/** The search key of a Vietnamese text: no marks, đ as d, lower case. The same rule as `gandan.base.vietnamese.folded`. */
export function folded(text: string): string {
  return text
    .replace(/[đĐ]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

const numbers = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "vi-VN", { maximumFractionDigits: 1 });
const shorts = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "vi-VN", { notation: "compact", maximumFractionDigits: 1 });

/** 188640 as 188.640. */
export function grouped(value: number): string {
  return numbers.format(value);
}

/** For an axis: full up to six digits, then "1,2 Tr" or "3 T" as the language shortens them. */
export function onAxis(value: number): string {
  return Math.abs(value) >= 1_000_000 ? shorts.format(value) : numbers.format(value);
}
