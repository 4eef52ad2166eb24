/** The small card under the pointer. Built of elements: markup with inline styles would be stopped by the content policy. */

import type { Palette } from "./palette";

export function card(title: string, lines: string[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "tip";
  const head = document.createElement("b");
  head.textContent = title;
  box.append(head);
  for (const line of lines) {
    const row = document.createElement("span");
    row.textContent = line;
    box.append(row);
  }
  return box;
}

/** What both kinds of tooltip share. `confine` also keeps ECharts from adding its arrow, which is styled inline. */
export function frame(colours: Palette): Record<string, unknown> {
  return { renderMode: "html", confine: true, transitionDuration: 0, backgroundColor: colours.card, borderColor: colours.line, borderWidth: 1, padding: 0, extraCssText: "box-shadow: none" };
}
