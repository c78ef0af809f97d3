// The countdown of a workshop, by a clock that is given to it.

export interface Countdown {
  /** Milliseconds on the clock when it runs out; `null` while it is stopped. */
  readonly ends: number | null;
  /** Milliseconds left while it is stopped. */
  readonly left: number;
}

export function stopped(minutes: number): Countdown {
  return { ends: null, left: Math.max(0, minutes) * 60_000 };
}

export function started(countdown: Countdown, now: number): Countdown {
  return countdown.ends === null && countdown.left > 0
    ? { ends: now + countdown.left, left: countdown.left }
    : countdown;
}

export function paused(countdown: Countdown, now: number): Countdown {
  return countdown.ends === null ? countdown : { ends: null, left: remaining(countdown, now) };
}

/** Milliseconds left, never below 0. */
export function remaining(countdown: Countdown, now: number): number {
  return countdown.ends === null ? countdown.left : Math.max(0, countdown.ends - now);
}

/** "4:05"; a begun second counts, so that it starts with what was set and ends with 0:00. */
export function clockFace(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** More time, whether it runs, rests or is over. */
export function extended(countdown: Countdown, now: number, milliseconds: number): Countdown {
  const left = remaining(countdown, now);
  if (countdown.ends === null || left === 0) return { ends: null, left: left + milliseconds };
  return { ends: countdown.ends + milliseconds, left: countdown.left };
}
