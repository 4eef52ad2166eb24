/** Where photographs may be taken. The machine of the commune asks it again (gandan/evidence/rules/taking.py); here nobody is led to take one in vain. */

import type { Data } from "./wire";

const FAITH = new Set(["ritual", "dignitary"]);

function codes(list: unknown, key: string): unknown[] {
  return Array.isArray(list) ? list.map((one) => (one as Data | null)?.[key]) : [];
}

/** None where people are only examined, where clergy and ritual practitioners meet, and at land clearance. */
export function mayPhotograph(said: Data): boolean {
  const work = codes(said["work"], "kind");
  if (work.length && work.every((kind) => kind === "health")) return false;
  if (codes(said["groups"], "group").some((group) => FAITH.has(String(group)))) return false;
  return said["topic"] !== "clearance" && said["sector"] !== "clearance" && said["audience"] !== "resettled";
}
