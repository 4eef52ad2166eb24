/** Draws a chart from the JSON beside it. The table twin in the same figure is the accessible form; this is the picture. */

import { BarChart, MapChart } from "echarts/charts";
import { GeoComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { barsOption, monthsOption } from "./bars";
import { mapOption, registerShapes } from "./map";
import { palette } from "./palette";
import type { GeoJson, Spec } from "./spec";

echarts.use([BarChart, MapChart, GeoComponent, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

const rowHeight = 30;
let serial = 0;

function readSpec(figure: HTMLElement): Spec | null {
  const text = figure.querySelector('script[type="application/json"]')?.textContent;
  return text ? (JSON.parse(text) as Spec) : null;
}

async function shapesOf(spec: Spec): Promise<GeoJson | null> {
  if (spec.shapes) return spec.shapes;
  if (!spec.shapesUrl) return null;
  const answer = await fetch(spec.shapesUrl, { headers: { Accept: "application/geo+json, application/json" } });
  return answer.ok ? ((await answer.json()) as GeoJson) : null;
}

export async function drawChart(figure: HTMLElement, redrawOn: string): Promise<void> {
  const spec = readSpec(figure);
  const canvas = figure.querySelector<HTMLElement>(".canvas");
  if (!spec || !canvas) return;
  if (spec.kind === "bars") canvas.style.height = `${spec.rows.length * rowHeight + 12}px`;

  let mapName = "";
  let shapes: GeoJson | null = null;
  if (spec.kind === "map") {
    shapes = await shapesOf(spec);
    if (!shapes) {
      // Without shapes the table says the same: open it.
      figure.querySelector<HTMLDetailsElement>("details.twin")?.setAttribute("open", "");
      return;
    }
    mapName = `shapes-${++serial}`;
    registerShapes(mapName, shapes, spec);
  }

  await document.fonts.ready;
  const chart = echarts.init(canvas, null, { renderer: "canvas" });
  canvas.classList.remove("waiting");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const paint = (first: boolean): void => {
    const colours = palette();
    const width = canvas.clientWidth;
    const option = shapes ? mapOption(spec, mapName, shapes, colours, width, canvas.clientHeight) : spec.kind === "bars" ? barsOption(spec, colours, width) : monthsOption(spec, colours, width);
    chart.setOption({ ...option, animation: first && !still, animationDuration: 350, textStyle: { fontFamily: colours.font } }, true);
  };
  paint(true);
  chart.on("click", (event) => {
    const row = spec.kind === "map" ? spec.rows.find((one) => one.key === event.name) : spec.rows[event.dataIndex];
    if (row?.href) location.assign(row.href);
  });
  document.addEventListener(redrawOn, () => paint(false));
  let width = canvas.clientWidth;
  new ResizeObserver(() => {
    // On paper the picture is scaled as it stands.
    if (!canvas.clientWidth || matchMedia("print").matches) return;
    chart.resize();
    if (canvas.clientWidth !== width) {
      width = canvas.clientWidth;
      paint(false);
    }
  }).observe(canvas);
}
