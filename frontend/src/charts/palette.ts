/** The page's own colours, read when drawing, so that light, dark and print agree with the style sheet. */

import type { Grade } from "./spec";

export interface Pattern {
  image: HTMLCanvasElement;
  repeat: "repeat";
  scaleX: number;
  scaleY: number;
}

export interface Palette {
  ink: string;
  ink2: string;
  ink3: string;
  line: string;
  line2: string;
  card: string;
  indigo: string;
  font: string;
  /** Solid for what was counted, hatched for what was guessed. */
  fill: Record<Grade, string | Pattern>;
  edge: Record<Grade, string>;
  /** Four shades of a map from few to many; the second row is the same, hatched. */
  shades: string[];
  hatchedShades: Pattern[];
  onShade: string[];
}

/** Diagonal stripes as a repeating tile; `ground` null leaves the paper through. */
function stripes(colour: string, ground: string | null, size: number, weight: number): Pattern {
  const density = Math.max(1, Math.ceil(window.devicePixelRatio || 1));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * density;
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.scale(density, density);
    if (ground) {
      pen.fillStyle = ground;
      pen.fillRect(0, 0, size, size);
    }
    pen.strokeStyle = colour;
    pen.lineWidth = size * weight;
    pen.lineCap = "square";
    // Three strokes, so that the tile joins itself at the corners.
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
      pen.stroke();
    }
  }
  return { image: canvas, repeat: "repeat", scaleX: 1 / density, scaleY: 1 / density };
}

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const indigo = read("--indigo");
  const indigo2 = read("--indigo-2");
  const indigo3 = read("--indigo-3");
  const indigo4 = read("--indigo-4");
  const card = read("--card");
  const gold = read("--gold-2");
  const ink = read("--ink");
  const shades = [indigo4, indigo3, indigo2, indigo];
  return {
    ink,
    ink2: read("--ink-2"),
    ink3: read("--ink-3"),
    line: read("--line"),
    line2: read("--line-2"),
    card,
    indigo,
    font: read("--font"),
    fill: { g1: indigo, g2: indigo2, g3: indigo3, g4: stripes(indigo3, null, 6, 0.28), g5: stripes(gold, null, 6, 0.28) },
    edge: { g1: indigo, g2: indigo2, g3: indigo3, g4: indigo3, g5: gold },
    shades,
    hatchedShades: shades.map((shade) => stripes(card, shade, 7, 0.16)),
    onShade: [ink, ink, card, card],
  };
}
