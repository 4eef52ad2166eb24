/** The phone without its screens, for whoever drives it in node (tests, the fault campaign). */

export { clockOf, dayOf, heard, stamp } from "./clock";
export { BadFile } from "./files";
export * as keys from "./keys";
export * as outbox from "./outbox";
export { createPhone, NotPaired, Phone, type Means, type NewItem, type NewPhotograph } from "./phone";
export { mayPhotograph } from "./pictures";
export { faultsOf, filled, WORDS } from "./rules";
export { isFull, Store, type Draft, type Profile } from "./store";
export type { Report } from "./sync";
export * from "./wire";
