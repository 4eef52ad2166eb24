/** Bars that stand (months) and bars that lie (units, sectors): stacked by how each part was known. */

import type { EChartsCoreOption } from "echarts/core";
import { grouped, onAxis } from "../lib/text";
import type { Palette } from "./palette";
import type { Spec } from "./spec";
import { card, frame } from "./tooltip";

interface Touched {
  dataIndex: number;
}

function tooltip(spec: Spec, colours: Palette): Record<string, unknown> {
  return {
    ...frame(colours),
    trigger: "axis",
    axisPointer: { type: "shadow", shadowStyle: { color: colours.ink, opacity: 0.05 } },
    formatter: (touched: Touched[]) => {
      const row = spec.rows[touched[0]?.dataIndex ?? -1];
      if (!row) return "";
      const parts = spec.series.map((series, index) => ({ label: series.label, part: row.parts[index] ?? 0 })).filter(({ part }) => part > 0);
      return card(`${row.label}: ${row.text}`, parts.map(({ label, part }) => `${label}: ${grouped(part)}`));
    },
  };
}

/** Series of the stack, and an empty one on top that carries the total. */
function stack(spec: Spec, colours: Palette, lying: boolean, showTotals: boolean): Record<string, unknown>[] {
  const parts = spec.series.map((series, index) => ({
    type: "bar",
    stack: "all",
    name: series.label,
    cursor: spec.rows.some((row) => row.href) ? "pointer" : "default",
    barMaxWidth: lying ? 16 : 44,
    barCategoryGap: lying ? "42%" : "32%",
    // Nothing at all where there is nothing: an edge of no height would still be seen.
    data: spec.rows.map((row) => row.parts[index] || "-"),
    itemStyle: { color: colours.fill[series.css], borderColor: colours.edge[series.css], borderWidth: series.css === "g4" || series.css === "g5" ? 1 : 0 },
    emphasis: { disabled: true },
  }));
  const totals = {
    type: "bar",
    stack: "all",
    silent: true,
    data: spec.rows.map(() => 0),
    itemStyle: { color: "transparent" },
    label: {
      show: showTotals,
      position: lying ? "right" : "top",
      distance: 6,
      color: colours.ink,
      fontFamily: colours.font,
      fontSize: 12,
      fontWeight: 600,
      formatter: ({ dataIndex }: Touched) => {
        const value = spec.rows[dataIndex]?.value ?? 0;
        return lying ? grouped(value) : value ? onAxis(value) : "";
      },
    },
  };
  return [...parts, totals];
}

/** Vạch ngắt: dashed, at the month from which the series does not go on as before; the words stand under the picture. */
function broken(spec: Spec, colours: Palette): Record<string, unknown> {
  const at = (spec.breaks ?? []).map(({ key }) => spec.rows.findIndex((row) => row.key.startsWith(key))).filter((index) => index >= 0);
  if (!at.length) return {};
  return {
    markLine: {
      silent: true,
      symbol: "none",
      animation: false,
      label: { show: false },
      lineStyle: { color: colours.ink, type: "dashed", width: 1.5 },
      data: at.map((xAxis) => ({ xAxis })),
    },
  };
}

export function monthsOption(spec: Spec, colours: Palette, width: number): EChartsCoreOption {
  const highest = Math.max(...spec.rows.map((row) => row.value), 0);
  const room = (width - 60) / Math.max(spec.rows.length, 1);
  const roomy = room > onAxis(highest).length * 7;
  return {
    grid: { left: 4, right: 8, top: roomy ? 26 : 10, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: tooltip(spec, colours),
    xAxis: {
      type: "category",
      data: spec.rows.map((row) => row.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.ink2, fontFamily: colours.font, fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      minInterval: highest >= 4 ? 1 : 0,
      splitNumber: 3,
      splitLine: { lineStyle: { color: colours.line2 } },
      axisLabel: { color: colours.ink3, fontFamily: colours.font, fontSize: 11.5, formatter: onAxis },
    },
    series: stack(spec, colours, false, roomy).map((one, index) => (index ? one : { ...one, ...broken(spec, colours) })),
  };
}

export function barsOption(spec: Spec, colours: Palette, width: number): EChartsCoreOption {
  const labelWidth = Math.min(Math.max(...spec.rows.map((row) => row.label.length), 4) * 7.2, width * 0.42);
  const highest = Math.max(...spec.rows.map((row) => row.value), 0);
  return {
    grid: { left: 0, right: grouped(highest).length * 8 + 14, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: tooltip(spec, colours),
    xAxis: { type: "value", show: false, max: highest || 1 },
    yAxis: {
      type: "category",
      inverse: true, // The official order, from the top.
      data: spec.rows.map((row) => row.label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: colours.ink, fontFamily: colours.font, fontSize: width < 480 ? 12 : 13, width: labelWidth, lineHeight: 15, overflow: "break", interval: 0 },
    },
    series: stack(spec, colours, true, true),
  };
}
