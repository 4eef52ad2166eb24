/** Units shaded by a figure: four shades of indigo; a unit whose figure was mostly guessed is hatched. */

import { registerMap, type EChartsCoreOption } from "echarts/core";
import type { Palette } from "./palette";
import type { GeoJson, Row, Spec } from "./spec";
import { card, frame } from "./tooltip";

/** A degree of longitude is a little shorter than one of latitude between 8° and 23° north. */
const aspect = 0.95;

/** Vietnamese place names lose the words for their level where the map is small. */
function short(label: string): string {
  return label.replace(/^(Xã|Phường|Thị trấn|Đặc khu|Huyện|Thành phố|Thị xã|Tỉnh)\s+/u, "");
}

export function registerShapes(name: string, shapes: GeoJson, spec: Spec): void {
  const known = new Set(spec.rows.map((row) => row.key));
  const features = shapes.features.map((feature) => ({ ...feature, properties: { ...feature.properties, name: feature.properties.key } }));
  registerMap(name, { geoJSON: { ...shapes, features: features.filter((feature) => known.has(feature.properties.key)) } as never, specialAreas: {} });
}

type Box = [west: number, south: number, east: number, north: number];

function widen(box: Box, coordinates: unknown): void {
  if (!Array.isArray(coordinates)) return;
  const [x, y] = coordinates as unknown[];
  if (typeof x === "number" && typeof y === "number") {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  } else for (const part of coordinates) widen(box, part);
}

function boxOf(features: GeoJson["features"]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features) widen(box, (feature.geometry as { coordinates?: unknown }).coordinates);
  return box;
}

/** Keys of the units that are drawn large enough to hold their name: names on top of each other help nobody. */
export function roomForNames(shapes: GeoJson, spec: Spec, width: number, height: number, letter: number): Set<string> {
  const rows = new Map(spec.rows.map((row) => [row.key, row]));
  const drawn = shapes.features.filter((feature) => rows.has(feature.properties.key));
  const [west, south, east, north] = boxOf(drawn);
  const scale = Math.min(width / ((east - west) * aspect), height / (north - south));
  const roomy = new Set<string>();
  for (const feature of drawn) {
    const [left, bottom, right, top] = boxOf([feature]);
    const name = short(rows.get(feature.properties.key)?.label ?? "");
    if ((right - left) * aspect * scale > name.length * letter * 1.25 && (top - bottom) * scale > letter * 3) roomy.add(feature.properties.key);
  }
  return roomy;
}

export function shadeOf(value: number, steps: number[]): number {
  const found = steps.findIndex((step) => value <= step);
  return found < 0 ? steps.length - 1 : found;
}

function region(row: Row, spec: Spec, colours: Palette, named: boolean): Record<string, unknown> {
  const shade = shadeOf(row.value, spec.steps);
  const guessed = row.value > 0 && row.counted < 0.5;
  const fill = row.value === 0 ? colours.line2 : guessed ? colours.hatchedShades[shade] : colours.shades[shade];
  const inkOn = row.value === 0 || guessed ? colours.ink : (colours.onShade[shade] ?? colours.ink);
  const label = {
    show: named,
    color: inkOn,
    textBorderColor: guessed ? colours.card : "transparent",
    textBorderWidth: guessed ? 3 : 0,
  };
  return { name: row.key, value: row.value, itemStyle: { areaColor: fill }, label, emphasis: { itemStyle: { areaColor: fill, borderColor: colours.ink, borderWidth: 2 }, label: { ...label, show: true } } };
}

export function mapOption(spec: Spec, name: string, shapes: GeoJson, colours: Palette, width: number, height: number): EChartsCoreOption {
  const size = width < 420 ? 10.5 : 12;
  const roomy = roomForNames(shapes, spec, width, height, size * 0.5);
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
        aspectScale: aspect,
        top: 6,
        bottom: 6,
        left: 6,
        right: 6,
        itemStyle: { borderColor: colours.card, borderWidth: 1.5, areaColor: colours.line2 },
        label: {
          fontFamily: colours.font,
          fontSize: size,
          fontWeight: 500,
          formatter: ({ name: key }: { name: string }) => short(rows.get(key)?.label ?? ""),
        },
        data: spec.rows.filter((row) => !row.apart).map((row) => region(row, spec, colours, roomy.has(row.key))),
      },
    ],
  };
}
