/** What the page says about a chart: written by `gandan/sites/ui/charts.py`, read here. Values are in printed units. */

export type Grade = "g1" | "g2" | "g3" | "g4" | "g5";

export interface Row {
  key: string;
  label: string;
  value: number;
  /** The value as the page prints it, with its unit. */
  text: string;
  /** One number a series, in the order of `series`. */
  parts: number[];
  /** 0..1 of the value that was counted. */
  counted: number;
  href: string | null;
  /** Belongs to none of the others: chưa phân bổ. */
  apart: boolean;
}

export interface Spec {
  kind: "months" | "bars" | "map";
  series: { css: Grade; label: string }[];
  rows: Row[];
  /** Upper bounds of the map's four shades; the last is the highest. */
  steps: number[];
  shapes: GeoJson | null;
  shapesUrl: string | null;
  words: { counted: string };
  /** Months from which the series does not go on as before, with why. Specs of older pages carry none. */
  breaks?: { key: string; text: string }[];
}

export interface GeoJson {
  type: "FeatureCollection";
  features: { type: "Feature"; properties: { key: string; name?: string }; geometry: unknown }[];
}
