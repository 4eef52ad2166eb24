/** What the phone says, in the language of whoever uses it. */

import { en } from "./words/en";
import { vi, type Key } from "./words/vi";

export type Language = "vi" | "en";
export { en, vi, type Key };

/** Each language by its own name. */
export const NAMES = { vi: "Tiếng Việt", en: "English" } as const;

let spoken: Language = "vi";

export function speak(language: Language): void {
  spoken = language;
  if (typeof document !== "undefined") document.documentElement.lang = language;
}

export function language(): Language {
  return spoken;
}

/** 188640 as 188.640 (or 188,640). */
export function grouped(value: number): string {
  return new Intl.NumberFormat(spoken === "en" ? "en" : "vi-VN", { maximumFractionDigits: 3 }).format(value);
}

export function say(key: Key, given: Record<string, string | number> = {}): string {
  const text = (spoken === "en" ? en : vi)[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = given[name];
    return value === undefined ? whole : typeof value === "number" ? grouped(value) : value;
  });
}

/** The name of something that carries both. */
export function named(one: { name: string; name_en?: string }): string {
  return spoken === "en" && one.name_en ? one.name_en : one.name;
}

/** "2026-11-24" as 24/11; with its year where that is another. */
export function dayText(day: string, today: string = ""): string {
  const [year, month, date] = day.split("-");
  return year && month && date ? `${date}/${month}${today && today.slice(0, 4) !== year ? `/${year}` : ""}` : day;
}

/** A moment as 14:05 ngày 24/11. */
export function momentText(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const there = new Date(moment.getTime() + 7 * 3_600_000).toISOString();
  return `${there.slice(11, 16)}, ${dayText(there.slice(0, 10))}`;
}

/** A name at the head of a sentence or a button. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
