// Written by `cargo test`. Do not edit.

export type HowFar = { done: number, total: number | null, };

export type WindowEntries = {
  "window.pick_file": [{ title: string, kinds: Array<{ 
/**
 * As the dialog calls them: "Rosters".
 */
name: string, 
/**
 * Without the dot.
 */
extensions: Array<string>, }>, }, string | null];
  "window.pick_folder": [{ title: string, }, string | null];
  "window.save_file": [{ title: string, 
/**
 * The name that is offered. A document number, never a person's name.
 */
name: string, kinds: Array<{ 
/**
 * As the dialog calls them: "Rosters".
 */
name: string, 
/**
 * Without the dot.
 */
extensions: Array<string>, }>, }, string | null];
  "window.printers": [Record<symbol, never>, { names: Array<string>, default: string | null, problem: string | null, }];
  "window.print": [{ 
/**
 * From the entry that made the paper.
 */
token: string, 
/**
 * The machine's default printer where `null`.
 */
printer: string | null, copies: number, }, { 
/**
 * The spooler's own number.
 */
job: string, }];
  "window.preview": [{ token: string, }, { url: string, }];
  "window.cancel": [{ 
/**
 * The channel on which the job tells how far it is.
 */
channel: number, }, null];
};
