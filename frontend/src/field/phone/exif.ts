/** The location of a photograph, written into it as cameras do (EXIF 2.3, GPS), only where somebody switched it on. */

const TIFF = 10; // bytes from the marker to the start of the TIFF part: marker, length, "Exif\0\0"

function rationals(view: DataView, at: number, degrees: number): void {
  const whole = Math.floor(degrees);
  const minutes = Math.floor((degrees - whole) * 60);
  const seconds = Math.round((degrees - whole - minutes / 60) * 3600 * 1000);
  [whole, 1, minutes, 1, seconds, 1000].forEach((value, place) => view.setUint32(at + place * 4, value, true));
}

function entry(view: DataView, at: number, tag: number, type: number, count: number, value: number): void {
  view.setUint16(at, tag, true);
  view.setUint16(at + 2, type, true);
  view.setUint32(at + 4, count, true);
  view.setUint32(at + 8, value, true);
}

/** The JPEG with its location in it. The picture must have none yet (a canvas writes none). */
export function located(jpeg: ArrayBuffer, latitude: number, longitude: number): ArrayBuffer {
  const [gps, south, west] = [26, 80, 104]; // offsets in the TIFF part: GPS directory, then two triples
  const segment = new Uint8Array(TIFF + 128);
  const view = new DataView(segment.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, segment.length - 2);
  segment.set([0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 0x2a, 0, 8, 0, 0, 0], 4); // "Exif", little endian, first directory at 8
  view.setUint16(TIFF + 8, 1, true);
  entry(view, TIFF + 10, 0x8825, 4, 1, gps);
  view.setUint16(TIFF + gps, 4, true);
  entry(view, TIFF + gps + 2, 1, 2, 2, (latitude < 0 ? "S" : "N").charCodeAt(0));
  entry(view, TIFF + gps + 14, 2, 5, 3, south);
  entry(view, TIFF + gps + 26, 3, 2, 2, (longitude < 0 ? "W" : "E").charCodeAt(0));
  entry(view, TIFF + gps + 38, 4, 5, 3, west);
  rationals(view, TIFF + south, Math.abs(latitude));
  rationals(view, TIFF + west, Math.abs(longitude));
  const whole = new Uint8Array(jpeg.byteLength + segment.length);
  whole.set(new Uint8Array(jpeg, 0, 2)); // the marker that opens every JPEG
  whole.set(segment, 2);
  whole.set(new Uint8Array(jpeg, 2), 2 + segment.length);
  return whole.buffer;
}

/** The JPEG without the location that `located` wrote. */
export function unlocated(jpeg: ArrayBuffer): ArrayBuffer {
  const view = new DataView(jpeg);
  if (jpeg.byteLength < 6 || view.getUint16(2) !== 0xffe1) return jpeg;
  const length = view.getUint16(4) + 2;
  const whole = new Uint8Array(jpeg.byteLength - length);
  whole.set(new Uint8Array(jpeg, 0, 2));
  whole.set(new Uint8Array(jpeg, 2 + length), 2);
  return whole.buffer;
}
