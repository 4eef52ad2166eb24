/** Keys and secrets. The secret of a phone lies in its store only wrapped by the PIN; its signing key cannot be read out at all. */

import { signedText, type Receipt } from "./wire";

const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;
const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
/** Rounds of PBKDF2: about half a second on a cheap phone. */
export const ROUNDS = 200_000;

export interface Wrapped {
  salt: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  rounds: number;
  content: ArrayBuffer;
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export function toBase64(content: ArrayBuffer | Uint8Array): string {
  const all = content instanceof Uint8Array ? content : new Uint8Array(content);
  let text = "";
  // In parts: a phone's call stack does not hold a whole photograph as arguments.
  for (let from = 0; from < all.length; from += 0x8000) text += String.fromCharCode(...all.subarray(from, from + 0x8000));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

export async function sha256(content: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", bytes(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export async function wrapSecret(secret: string, pin: string, rounds: number): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOfPin(pin, salt, rounds);
  return { salt, iv, rounds, content: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes(secret)) };
}

/** The secret, or null when the PIN is another one. */
export async function unwrapSecret(wrapped: Wrapped, pin: string): Promise<string | null> {
  const key = await keyOfPin(pin, wrapped.salt, wrapped.rounds);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: wrapped.iv }, key, wrapped.content));
  } catch {
    return null;
  }
}

export async function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
}

export async function publicJwk(keys: CryptoKeyPair): Promise<JsonWebKey> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  return { kty: kty ?? "EC", crv: crv ?? "P-256", x: x ?? "", y: y ?? "" };
}

export async function sign(text: string, keys: CryptoKeyPair): Promise<string> {
  return toBase64(await crypto.subtle.sign(SIGNING, keys.privateKey, bytes(text)));
}

/** Whether the commune signed this text. A key or signature that cannot be read is "no". */
export async function isSigned(text: string, signature: string, by: JsonWebKey): Promise<boolean> {
  try {
    const { kty, crv, x, y } = by;
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y } as JsonWebKey, CURVE, false, ["verify"]);
    return await crypto.subtle.verify(SIGNING, key, fromBase64(signature), bytes(text));
  } catch {
    return false;
  }
}

export function isSignedReceipt(receipt: Receipt, by: JsonWebKey): Promise<boolean> {
  return isSigned(signedText(receipt), receipt.signature, by);
}
