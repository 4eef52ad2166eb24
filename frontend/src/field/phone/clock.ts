/** Days and times. The phone's clock is a claim: the commune's, last heard, is kept beside it. Times are milliseconds since 1970. */

const HOUR = 3_600_000;
/** No clock is nearer than this, nor is an answer quicker. */
const NEAR = 5 * 60_000;
/** Viet Nam has one zone and no summer time, so a day needs no data about zones. */
const OFFSET = 7 * HOUR;

/** What was last heard of the commune's clock. */
export interface Heard {
  /** The largest time the commune has told, since its own clock was last set back by days. */
  latest: number;
  /** At the last answer: the commune's time, and the phone's at that moment. */
  server: number;
  phone: number;
}

export function dayOf(time: number): string {
  return new Date(time + OFFSET).toISOString().slice(0, 10);
}

/** ISO with the offset of Viet Nam: what is sent as `made_at` and `clock`. */
export function stamp(time: number): string {
  return new Date(time + OFFSET).toISOString().replace(/\.\d+Z$/, "+07:00");
}

export function heard(before: Heard | undefined, server: number, phone: number): Heard {
  const latest = before?.latest ?? 0;
  // A machine that once told a day years ahead must not send its phones there for ever.
  return { latest: server < latest - 24 * HOUR ? server : Math.max(latest, server), server, phone };
}

/** How the phone's clock looks, and the day a record starts with. */
export interface Clock {
  today: string;
  isWrong: boolean;
}

/** A phone that is behind what the commune has already told, or was ahead when they last spoke, is not believed: at four hours ahead it would
 * be tomorrow from eight in the evening on. */
export function clockOf(said: Heard | undefined, phone: number): Clock {
  const day = dayOf(phone);
  if (!said) return { today: day, isWrong: false };
  const least = dayOf(said.latest);
  if (day < least) return { today: least, isWrong: true };
  const ahead = said.phone - said.server;
  // Unless it has been set right since.
  if (ahead > NEAR && phone >= said.phone - Math.min(HOUR, ahead / 2)) {
    const corrected = dayOf(phone - ahead);
    return { today: corrected < least ? least : corrected, isWrong: corrected !== day };
  }
  return { today: day, isWrong: false };
}
