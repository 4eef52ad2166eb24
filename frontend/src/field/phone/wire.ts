/** What travels between the phone and the commune. The protocol is told in docs/phone.md; nothing here is invented. */

export type Kind = "session" | "gathering" | "visit" | "campaign" | "campaign_day";
/** What the commune has said about an item. */
export type Verdict = "received" | "question" | "refused" | "aside";
export type Moment = "before" | "during" | "after" | "other";
export type People = "none" | "adults" | "children_or_sick";
/** x, y, width, height of a part to be blurred, each from 0 to 1 of the picture. */
export type Box = [number, number, number, number];
export type Data = Record<string, unknown>;

export interface Receipt {
  id: string;
  state: Verdict;
  record: string | null;
  revision: number | null;
  sentence: string;
  field: string;
  received_at: string;
  signature: string;
}

export interface SentItem {
  id: string;
  kind: Kind;
  form: number;
  made_at: string;
  record: string;
  expected: number | null;
  data: Data;
}

export interface SentPhotograph {
  id: string;
  kind: string;
  record: string;
  sha256: string;
  size: number;
  media_type: string;
  moment: Moment;
  caption: string;
  people: People;
  blur: Box[];
  taken_at: string;
  keep_location: boolean;
}

/** A choice of the bundle. Codes of grades are words ("headcount"), of members and choices what the ledger calls them. */
export interface Choice {
  code: string;
  name: string;
  name_en: string;
}

export interface UnitInfo {
  id: number;
  slug: string;
  name: string;
}

export interface SurveyQuestion {
  key: string;
  text: string;
  kind: string;
  options: string[];
}

export interface SurveyInfo {
  id: string;
  title: string;
  questions: SurveyQuestion[];
  villages: number[];
}

export interface PlanInfo {
  id: string;
  title: string;
  first_day: string;
  last_day: string;
  place: number;
  items: { id: string; title: string; kind?: string }[];
}

export interface RecentRecord {
  id: string;
  kind: string;
  title: string;
  day: string;
  place: number;
  revision: number;
  state: string;
  figure: string;
}

export interface FormInfo {
  kind: Kind;
  version: number;
  schema: Data;
}

export interface Bundle {
  server_time: string;
  today: string;
  account: { id?: number | string; name: string };
  unit: UnitInfo;
  villages: (UnitInfo & { parent: number | null })[];
  bodies: { id: number; name: string }[];
  lead: number | null;
  members: Record<string, Choice[]>;
  choices: Record<string, Choice[]>;
  grades: { people: Choice[]; goods: Choice[] };
  surveys: SurveyInfo[];
  plans: PlanInfo[];
  recent: RecentRecord[];
  forms: FormInfo[];
  server_key?: JsonWebKey;
}

export interface Paired {
  device: string;
  secret: string;
  account: { id?: number | string; name: string };
  unit: UnitInfo;
  server_key: JsonWebKey;
  server_time: string;
}

/** Where an upload of a photograph stands. */
export interface Upload {
  offset: number;
  done: boolean;
  receipt: Receipt | null;
}

export const ADDRESS = "/thuc-dia/";
export const BATCH = 50;
/** Bytes of a photograph sent at a time: small enough to get through a poor minute of network. */
export const CHUNK = 256 * 1024;

/** What the commune's signature covers. */
export function signedText(receipt: Receipt): string {
  const parts = [receipt.id, receipt.state, receipt.record, receipt.revision, receipt.received_at];
  return parts.map((part) => (part === null || part === undefined ? "" : String(part))).join("|");
}
