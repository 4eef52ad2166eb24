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

const english = document.documentElement.lang === "en";
const numbers = new Intl.NumberFormat(english ? "en" : "vi-VN", { maximumFractionDigits: 1 });
const magnitudes: [number, string][] = english
  ? [
      [1e9, " bn"],
      [1e6, " m"],
    ]
  : [
      [1e9, " tỷ"],
      [1e6, " tr"],
    ];

/** 188640 as 188.640. */
export function grouped(value: number): string {
  return numbers.format(value);
}

/** For an axis: full up to six digits, then "400 tr" or "1,2 tỷ". */
export function onAxis(value: number): string {
  for (const [size, word] of magnitudes) if (Math.abs(value) >= size) return numbers.format(value / size) + word;
  return numbers.format(value);
}
