// Written by `cargo test`. Do not edit.

export type HowFar = { done: number, total: number | null, };

export type WindowEntries = {
  "window.pick_file": [{ title: string, kinds: Array<{ name: string, extensions: Array<string>, }>, }, string | null];
  "window.save_file": [{ title: string, name: string, kinds: Array<{ name: string, extensions: Array<string>, }>, }, string | null];
  "window.printers": [Record<symbol, never>, { names: Array<string>, default: string | null, problem: string | null, }];
  "window.print": [{ token: string, printer: string | null, copies: number, }, { job: string, }];
  "window.preview": [{ token: string, }, { url: string, }];
  "window.cancel": [{ channel: number, }, null];
};
