/** What people write down in a run, and what the ledger must say of it afterwards. */

import type { Bundle, Data, Kind } from "../src/field/phone";
import type { Chance } from "./chance";

export const KINDS: readonly Kind[] = ["session", "session", "gathering", "visit", "campaign", "campaign_day"];

/** By the code of a measure. */
export type Figures = Record<string, number>;

export class Forms {
  #day = 0;

  constructor(
    readonly bundle: Bundle,
    readonly chance: Chance,
  ) {}

  version(kind: Kind, bundle: Bundle = this.bundle): number {
    return bundle.forms.find((form) => form.kind === kind)?.version ?? 1;
  }

  /** `day`: today, as the phone believes. A day of a campaign has a date of its own, since the same day told twice is one day. */
  fill(kind: Kind, day: string): Data {
    const village = this.bundle.villages[0];
    const lead = this.bundle.lead ?? this.bundle.bodies[0]?.id;
    const whose = { place: village?.id, lead, title: this.chance.pick(["Phòng cháy rừng", "Làm đường thôn", "Bảo hiểm y tế", "Giữ sạch nguồn nước"]) };
    const people = (): number => this.chance.from(1, 90);
    switch (kind) {
      case "session":
        return { ...whose, held_on: day, attendance: people(), grade: "headcount" };
      case "gathering":
        return { ...whose, held_on: day, groups: [{ group: this.#member("group"), people: people(), grade: "headcount" }] };
      case "visit":
        return { ...whose, visited_on: day, needs: Array.from({ length: this.chance.from(0, 3) }, (_one, rank) => ({ title: `Nhu cầu ${rank + 1}`, kind: "road" })) };
      case "campaign":
        return { ...whose, days: [this.#turnout(people())] };
      case "campaign_day":
        return { ...whose, ...this.#turnout(people()), ...(this.chance.is(0.5) ? { contributions: [this.#money()] } : {}) };
    }
  }

  /** The same record, told better: another number. */
  corrected(kind: Kind, data: Data): Data {
    const people = this.chance.from(91, 180);
    const turnout = (day: Data): Data => ({ ...day, turnout: [{ force: "people", people, grade: "headcount" }] });
    if (kind === "session") return { ...data, attendance: people };
    if (kind === "gathering") return { ...data, groups: [{ ...(data["groups"] as Data[])[0], people }] };
    if (kind === "visit") return { ...data, needs: [{ title: "Nhu cầu sau khi xem lại", kind: "road" }] };
    if (kind === "campaign") return { ...data, days: (data["days"] as Data[]).map(turnout) };
    return turnout(data);
  }

  /** Something that the commune must refuse. */
  wrong(kind: Kind, data: Data): Data {
    return kind === "session" ? { ...data, women: Number(data["attendance"]) + 1 } : { ...data, title: "" };
  }

  #turnout(people: number): Data {
    this.#day += 1;
    const day = new Date(Date.parse(this.bundle.today) - this.#day * 86_400_000).toISOString().slice(0, 10);
    return { day, turnout: [{ force: "people", people, grade: "headcount" }] };
  }

  #money(): Data {
    return { kind: "money", purse: "people", day: this.bundle.today, quantity: String(this.chance.from(1, 500) * 1000), grade: this.bundle.grades.goods[0]?.code };
  }

  #member(dimension: string): string {
    return this.bundle.members[dimension]?.[0]?.code ?? "";
  }
}

function sum(list: unknown, key: string): number {
  return Array.isArray(list) ? list.reduce<number>((total, one: Data) => total + Number(one[key] ?? 0), 0) : 0;
}

/** What one record adds to the ledger; a day of a campaign adds the campaign only where it began it. */
export function figuresOf(kind: Kind, data: Data, begins: boolean): Figures {
  switch (kind) {
    case "session":
      return { "outreach.sessions": 1, "outreach.attendance": Number(data["attendance"]), "outreach.attendance_women": Number(data["women"] ?? 0) };
    case "gathering":
      return { "gatherings.held": 1, "gatherings.attendance": sum(data["groups"], "people") };
    case "visit":
      return { "surveys.visits": 1, "needs.recorded": (data["needs"] as unknown[]).length };
    case "campaign": {
      const days = data["days"] as Data[];
      return { "campaigns.held": 1, "campaigns.days": days.length, "campaigns.turnout": days.reduce((all, day) => all + sum(day["turnout"], "people"), 0) };
    }
    case "campaign_day":
      return {
        "campaigns.held": begins ? 1 : 0,
        "campaigns.days": 1,
        "campaigns.turnout": sum(data["turnout"], "people"),
        "contributions.value": sum(data["contributions"], "quantity"),
      };
  }
}
