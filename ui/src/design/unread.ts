/** A date or a time that was typed and cannot be read says nothing yet: nothing is saved without it. */

/** Leads to such a field, with the sentence that says so. Gives whether there is one. */
export function leadsToUnread(within: ParentNode = document): boolean {
  const input = within.querySelector<HTMLInputElement>("[data-unread] input");
  if (input === null) return false;
  // A field says what is wrong once it is left.
  input.focus();
  input.blur();
  input.focus();
  return true;
}
