/** One opening of the app, from the tap on its icon until the system kills it.
 *
 * Everything the app can touch asks its life first. Once it is dead nothing answers any more: no event, no answer, no
 * promise, exactly as for a process that is gone; what it had asked of the disk and not got through is rolled back.
 */

export class Killed extends Error {}

export class Life {
  #dies: number;
  #steps = 0;
  #tellDeath: (error: Killed) => void = () => undefined;
  #death: Promise<never>;
  #last: (() => void)[] = [];
  isDead = false;

  /** `dies`: at which step; every request to the disk, every commit, every request to the network and every answer is one. */
  constructor(dies = Infinity) {
    this.#dies = dies;
    this.#death = new Promise((_done, broken) => (this.#tellDeath = broken));
    this.#death.catch(() => undefined);
  }

  get steps(): number {
    return this.#steps;
  }

  /** Whether it still lives after this step. */
  step(): boolean {
    if (this.isDead) return false;
    this.#steps += 1;
    if (this.#steps >= this.#dies) this.kill();
    return !this.isDead;
  }

  /** Die after so many more steps. */
  dieIn(steps: number): void {
    this.#dies = this.#steps + steps;
  }

  /** Live on. */
  spare(): void {
    this.#dies = Infinity;
  }

  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const one of this.#last.splice(0)) one();
    this.#tellDeath(new Killed());
  }

  /** What the system does when it dies: close its connections, free its locks. */
  atDeath(work: () => void): void {
    this.#last.push(work);
  }

  /** As the app sees a promise of the world: it never settles for the dead. */
  seen<T>(work: Promise<T>): Promise<T> {
    return new Promise((done, broken) => {
      work.then(
        (value) => (this.isDead ? undefined : done(value)),
        (error: unknown) => (this.isDead ? undefined : broken(error as Error)),
      );
    });
  }

  /** As the driver sees what the app does: it ends, or the app is killed. */
  lived<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    return Promise.race([work, this.#death]);
  }
}
