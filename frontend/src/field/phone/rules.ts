/** The commune's own rules on the phone: its schema, and the rules across fields that stand beside it (`x-rules`).
 *
 * The vocabulary is told in docs/phone.md and asked by gandan/base/intake/rules.py; both must say the same.
 */

import { Validator, type OutputUnit, type Schema as JsonSchema } from "@cfworker/json-schema";

import { folded } from "./letters";
import type { Data } from "./wire";

export interface Fault {
  /** Where: `days.0.turnout.1.people`; empty: the whole. */
  field: string;
  sentence: string;
}

interface Condition {
  field: string;
  among: unknown[];
  folded?: boolean;
}

interface Rule {
  rule: string;
  field: string;
  when?: Condition[];
  other?: string;
  list?: string;
  key?: string;
  values?: unknown[];
  day?: string;
  vi: string;
  en: string;
}

interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  anyOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  default?: unknown;
  "x-rules"?: Rule[];
}

export interface Asking {
  /** The day of the machine when it is known, else the phone's. */
  today: string;
  language: "vi" | "en";
}

/** A sentence about one value, by the word of the schema that it breaks; `limit` is the number in it. */
type Sentences = Record<string, (limit: string) => string>;

const VI: Sentences = {
  required: () => "Cần điền mục này.",
  minLength: () => "Cần điền mục này.",
  maxLength: (limit) => `Dài quá: nhiều nhất ${limit} chữ.`,
  integer: () => "Cần một số nguyên, ví dụ 47.",
  number: () => "Cần một con số, ví dụ 12,5.",
  minimum: (limit) => `Không được nhỏ hơn ${limit}.`,
  exclusiveMinimum: (limit) => `Phải lớn hơn ${limit}.`,
  maximum: (limit) => `Không được lớn hơn ${limit}.`,
  minItems: (limit) => `Cần ít nhất ${limit} mục.`,
  maxItems: (limit) => `Nhiều quá: nhiều nhất ${limit} mục.`,
  choice: () => "Hãy chọn một trong các mục có sẵn.",
  date: () => "Không đọc được ngày. Hãy chọn lại ngày.",
  other: () => "Không hiểu giá trị này. Hãy xem lại.",
};
const EN: Sentences = {
  required: () => "Please fill this in.",
  minLength: () => "Please fill this in.",
  maxLength: (limit) => `Too long: at most ${limit} letters.`,
  integer: () => "A whole number is needed, such as 47.",
  number: () => "A number is needed, such as 12.5.",
  minimum: (limit) => `It cannot be less than ${limit}.`,
  exclusiveMinimum: (limit) => `It must be more than ${limit}.`,
  maximum: (limit) => `It cannot be more than ${limit}.`,
  minItems: (limit) => `At least ${limit} are needed.`,
  maxItems: (limit) => `Too many: at most ${limit}.`,
  choice: () => "Please choose one of those offered.",
  date: () => "The day cannot be read. Please choose it again.",
  other: () => "This value is not understood. Please look at it again.",
};

/** What only says that something inside is wrong. */
const OUTER = new Set(["properties", "items", "anyOf", "allOf", "oneOf", "$ref", "prefixItems", "additionalProperties"]);

function resolved(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace("#/$defs/", "");
  if (name) return resolved(root.$defs?.[name] ?? {}, root);
  if (schema.allOf?.length === 1 && schema.allOf[0]) return resolved(schema.allOf[0], root);
  return schema;
}

/** The branch that a value belongs to, where a schema offers several. */
function branch(schema: Schema, value: unknown, root: Schema): Schema {
  const plain = resolved(schema, root);
  if (!plain.anyOf) return plain;
  const branches = plain.anyOf.map((one) => resolved(one, root));
  const fits = (one: Schema): boolean => {
    if (Array.isArray(value)) return one.type === "array";
    if (value !== null && typeof value === "object") return one.type === "object" || one.properties !== undefined;
    return false;
  };
  return branches.find(fits) ?? {};
}

function isObject(value: unknown): value is Data {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** A value with the defaults of its schema filled in, in every object. */
export function filled(schema: Schema, value: unknown, root: Schema = schema): unknown {
  const own = branch(schema, value, root);
  if (Array.isArray(value)) return value.map((one) => (own.items ? filled(own.items, one, root) : one));
  if (!isObject(value)) return value;
  const whole: Data = {};
  for (const [name, one] of Object.entries(value)) if (one !== undefined) whole[name] = one;
  for (const [name, inner] of Object.entries(own.properties ?? {})) {
    if (whole[name] === undefined && inner.default !== undefined) whole[name] = inner.default;
    if (whole[name] !== undefined) whole[name] = filled(inner, whole[name], root);
  }
  return whole;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
}

function holds(condition: Condition, given: Data): boolean {
  const value = given[condition.field] ?? null;
  return condition.among.includes(condition.folded && typeof value === "string" ? folded(value) : value);
}

function listed(given: Data, name: string | undefined): unknown[] {
  const list = name ? given[name] : undefined;
  return Array.isArray(list) ? list : [];
}

function keyOf(one: unknown, key: string | undefined): unknown {
  return key && isObject(one) ? one[key] : one;
}

/** The words of docs/phone.md that are asked here. */
export const WORDS = ["at_most", "sum_at_most", "once", "among", "not_among", "requires", "forbids", "whole", "not_after_today", "not_before"] as const;

function isBroken(rule: Rule, given: Data, today: string): boolean {
  const value = given[rule.field] ?? null;
  switch (rule.rule) {
    case "at_most":
      return value !== null && Number(value) > Number(given[rule.other ?? ""] ?? 0);
    case "sum_at_most":
      return value !== null && Number(value) > listed(given, rule.list).reduce<number>((sum, one) => sum + Number(keyOf(one, rule.key) ?? 0), 0);
    case "once": {
      const keys = listed(given, rule.field).map((one) => keyOf(one, rule.key));
      return new Set(keys).size < keys.length;
    }
    case "among":
      return !(rule.values ?? []).includes(value);
    case "not_among":
      return listed(given, rule.list).includes(value);
    case "requires":
      return isEmpty(value);
    case "forbids":
      return !isEmpty(value);
    case "whole":
      return value !== null && !Number.isInteger(Number(value));
    case "not_after_today":
      return typeof value === "string" && value > today;
    case "not_before":
      return typeof value === "string" && value < (rule.day ?? "");
    default:
      return false; // a word of a newer machine: that machine asks it itself
  }
}

function join(path: string, name: string | number): string {
  return path ? `${path}.${name}` : String(name);
}

/** The first broken rule of every object: what the machine would say, at the field it is about. */
function broken(schema: Schema, value: unknown, root: Schema, asking: Asking, path: string = ""): Fault[] {
  const own = branch(schema, value, root);
  if (Array.isArray(value)) {
    const items = own.items;
    return items ? value.flatMap((one, place) => broken(items, one, root, asking, join(path, place))) : [];
  }
  if (!isObject(value)) return [];
  const inside = Object.entries(own.properties ?? {}).flatMap(([name, inner]) => broken(inner, value[name], root, asking, join(path, name)));
  const rule = (own["x-rules"] ?? []).find((one) => (one.when ?? []).every((when) => holds(when, value)) && isBroken(one, value, asking.today));
  return rule ? [...inside, { field: join(path, rule.field), sentence: rule[asking.language] }] : inside;
}

function missing(schema: Schema, value: unknown, root: Schema, say: Sentences, path: string = ""): Fault[] {
  const own = branch(schema, value, root);
  if (Array.isArray(value)) {
    const items = own.items;
    return items ? value.flatMap((one, place) => missing(items, one, root, say, join(path, place))) : [];
  }
  if (!isObject(value)) return [];
  const faults = Object.entries(own.properties ?? {}).flatMap(([name, inner]) => missing(inner, value[name], root, say, join(path, name)));
  for (const name of own.required ?? []) {
    if (value[name] === undefined) faults.push({ field: join(path, name), sentence: say["required"]?.("") ?? "" });
  }
  return faults;
}

function wordOf(error: OutputUnit): string {
  const { keyword } = error;
  if (keyword === "type") return error.error.includes('"integer"') ? "integer" : error.error.includes('"number"') ? "number" : "other";
  if (keyword === "enum" || keyword === "const") return "choice";
  if (keyword === "pattern") return "number";
  if (keyword === "format") return "date";
  return keyword;
}

function misshapen(schema: Schema, value: unknown, say: Sentences): Fault[] {
  const found = new Validator(schema as JsonSchema, "2020-12", false).validate(value);
  const byField = new Map<string, OutputUnit>();
  for (const error of found.errors) {
    if (OUTER.has(error.keyword) || error.keyword === "required" || error.error.includes('Expected "null"')) continue;
    const before = byField.get(error.instanceLocation);
    // Of several branches the one that got furthest speaks: it has the value's type.
    if (!before || before.keyword === "type") byField.set(error.instanceLocation, error);
  }
  return [...byField].map(([place, error]) => {
    const limit = error.error.match(/[\d.]*\d/g)?.at(-1) ?? "";
    const sentence = (say[wordOf(error)] ?? say["other"])?.(limit) ?? "";
    return { field: place.replace(/^#\/?/, "").replaceAll("/", "."), sentence };
  });
}

/** Everything that the commune's machine would refuse in this record, a sentence a field. Empty: it may be saved. */
export function faultsOf(schema: Data, data: Data, asking: Asking): Fault[] {
  const root = schema as Schema;
  const say = asking.language === "en" ? EN : VI;
  const whole = filled(root, data);
  const shape = [...missing(root, whole, root, say), ...misshapen(root, whole, say)];
  return shape.length ? shape : broken(root, whole, root, asking);
}
