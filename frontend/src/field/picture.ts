/** Making a photograph small on the phone: 1,600 pixels, JPEG, without anything that the camera wrote into it. */

const SHOWN = 1600;
const THUMB = 160;

export interface Made {
  content: ArrayBuffer;
  thumb: ArrayBuffer;
}

async function drawn(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    // Turned as it was taken; the drawing below keeps no note of how.
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    try {
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(image.src);
    }
  }
}

function jpeg(canvas: HTMLCanvasElement, quality: number): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob.arrayBuffer()) : reject(new Error("canvas"))), "image/jpeg", quality);
  });
}

function canvasOf(width: number, height: number, paint: (pen: CanvasRenderingContext2D) => void): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("canvas");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  paint(pen);
  return canvas;
}

/** Throws where the file is no picture that this browser can read. */
export async function madeSmall(file: Blob): Promise<Made> {
  const image = await drawn(file);
  const [wide, high] = [image.width, image.height];
  const scale = Math.min(1, SHOWN / Math.max(wide, high));
  const whole = canvasOf(wide * scale, high * scale, (pen) => pen.drawImage(image, 0, 0, wide * scale, high * scale));
  const side = Math.min(whole.width, whole.height);
  const [left, top] = [(whole.width - side) / 2, (whole.height - side) / 2];
  const square = canvasOf(THUMB, THUMB, (pen) => pen.drawImage(whole, left, top, side, side, 0, 0, THUMB, THUMB));
  if ("close" in image) image.close();
  return { content: await jpeg(whole, 0.8), thumb: await jpeg(square, 0.7) };
}

export interface Place {
  latitude: number;
  longitude: number;
}

export function whereNow(): Promise<Place | null> {
  return new Promise((resolve) => {
    if (!("geolocation" in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
