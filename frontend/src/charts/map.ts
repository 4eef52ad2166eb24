/** Units shaded by a figure: four shades of indigo; a unit whose figure was mostly guessed is hatched. */

import { registerMap, type EChartsCoreOption } from "echarts/core";
import type { Palette } from "./palette";
import type { GeoJson, Row, Spec } from "./spec";
import { card, frame } from "./tooltip";

/** Vietnamese place names lose the words for their level where the map is small. */
function short(label: string): string {
  return label.replace(/^(Xã|Phường|Thị trấn|Đặc khu|Huyện|Thành phố|Thị xã|Tỉnh)\s+/u, "");
}

export function registerShapes(name: string, shapes: GeoJson, spec: Spec): void {
  const known = new Set(spec.rows.map((row) => row.key));
  const features = shapes.features.map((feature) => ({ ...feature, properties: { ...feature.properties, name: feature.properties.key } }));
  registerMap(name, { geoJSON: { ...shapes, features: features.filter((feature) => known.has(feature.properties.key)) } as never, specialAreas: {} });
}

export function shadeOf(value: number, steps: number[]): number {
  const found = steps.findIndex((step) => value <= step);
  return found < 0 ? steps.length - 1 : found;
}

function region(row: Row, spec: Spec, colours: Palette): Record<string, unknown> {
  const shade = shadeOf(row.value, spec.steps);
  const guessed = row.value > 0 && row.counted < 0.5;
  const fill = row.value === 0 ? colours.line2 : guessed ? colours.hatchedShades[shade] : colours.shades[shade];
  const inkOn = row.value === 0 || guessed ? colours.ink : (colours.onShade[shade] ?? colours.ink);
  const label = {
    color: inkOn,
    textBorderColor: guessed ? colours.card : "transparent",
    textBorderWidth: guessed ? 3 : 0,
  };
  return { name: row.key, value: row.value, itemStyle: { areaColor: fill }, label, emphasis: { itemStyle: { areaColor: fill, borderColor: colours.ink, borderWidth: 2 }, label: { ...label, show: true } } };
}

export function mapOption(spec: Spec, name: string, colours: Palette, width: number): EChartsCoreOption {
  const rows = new Map(spec.rows.map((row) => [row.key, row]));
  return {
    tooltip: {
      ...frame(colours),
      trigger: "item",
      formatter: ({ name: key }: { name: string }) => {
        const row = rows.get(key);
        return row ? card(`${row.label}: ${row.text}`, [`${spec.words.counted}: ${Math.round(row.counted * 100)}%`]) : "";
      },
    },
    series: [
      {
        type: "map",
        map: name,
        roam: false,
        selectedMode: false,
        cursor: "pointer",
        // A degree of longitude is a little shorter than one of latitude between 8° and 23° north.
        aspectScale: 0.95,
        top: 6,
        bottom: 6,
        left: 6,
        right: 6,
        itemStyle: { borderColor: colours.card, borderWidth: 1.5, areaColor: colours.line2 },
        label: {
          show: spec.rows.length <= 120,
          fontFamily: colours.font,
          fontSize: width < 420 ? 10.5 : 12,
          fontWeight: 500,
          formatter: ({ name: key }: { name: string }) => short(rows.get(key)?.label ?? ""),
        },
        labelLayout: { hideOverlap: true },
        emphasis: { label: { show: true } },
        data: spec.rows.filter((row) => !row.apart).map((row) => region(row, spec, colours)),
      },
    ],
  };
}
