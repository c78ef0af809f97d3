// Days are counted from 1970-01-01; fields of dates speak of "2026-11-22".

import { dated } from "./i18n/index.svelte";

const DAY = 86_400_000;

export function dayOf(date: string): number | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : Math.round(time / DAY);
}

export function dateOf(day: number | null): string {
  if (day === null) return "";
  const date = new Date(day * DAY);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

/** The day it is where the person is. */
export function today(now: Date = new Date()): number {
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
}

/** "22 Nov 2026"; a number that is no day stays one. */
export function dayWords(day: number): string {
  const date = new Date(day * DAY);
  if (Number.isNaN(date.getTime())) return String(day);
  return dated(date, { dateStyle: "medium", timeZone: "UTC" });
}
