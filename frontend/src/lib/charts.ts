/** Finds charts and brings the drawing code only when one comes near the screen. */

import { themeChanged } from "./theme";

const drawn = new WeakSet<Element>();

function draw(figure: HTMLElement): void {
  if (drawn.has(figure)) return;
  drawn.add(figure);
  void import("../charts/draw").then(({ drawChart }) => drawChart(figure, themeChanged));
}

const near =
  "IntersectionObserver" in window
    ? new IntersectionObserver(
        (entries) => {
          for (const entry of entries)
            if (entry.isIntersecting) {
              near?.unobserve(entry.target);
              draw(entry.target as HTMLElement);
            }
        },
        { rootMargin: "300px" },
      )
    : undefined;

export function findCharts(within: ParentNode = document): void {
  for (const figure of within.querySelectorAll<HTMLElement>("figure[data-chart]")) {
    if (near) near.observe(figure);
    else draw(figure);
  }
}
