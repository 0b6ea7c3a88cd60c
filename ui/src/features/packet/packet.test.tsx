import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { expect, it, vi } from "vitest";
import type { PacketPreview, PaperRecipient, RecipientKind } from "../../api/generated";
import { SessionProvider } from "../../api/session";
import { fakeProgram, show } from "../../testing/fake";
import { here } from "../../testing/here";
import { Packet } from "./Packet";

vi.mock("../../design/PdfPages", () => ({
  PdfPages: ({ label }: { label: (page: number, of: number) => string }) => <p>{label(1, 2)}</p>,
}));
vi.stubGlobal("fetch", async () => new Response(new Uint8Array([37, 80, 68, 70])));

const LAST = {
  disclosure: 7,
  document: "P-2026-00003 v1",
  version: 1,
  made_at: "2026-03-02T02:30:00Z",
  channel: "printed",
  by_whom: "nurse",
  delivery: null,
  whom: null,
  confirmation: null,
  happened_at: null,
} as const;

function recipient(to: RecipientKind, more: Partial<PaperRecipient> = {}): PaperRecipient {
  return { to, organization: null, state: "never", last: null, changed: [], why: null, ...more };
}

const RECIPIENTS: PaperRecipient[] = [
  recipient("plan", { organization: "Example Health Plan" }),
  recipient("ecm", {
    state: "out_of_date",
    last: { ...LAST },
    changed: [{ part: "phones", facts: 2 }],
  }),
  recipient("otp", { state: "not_allowed", why: "None is on record (42 CFR 2.31)." }),
  recipient("county", { state: "never" }),
];

const PREVIEW: PacketPreview = {
  token: "t1",
  document: "P-2026-00009",
  version: 1,
  supersedes: null,
  new_version: true,
  facts_sha256: "abc",
  pages: 2,
  organization: "Example Health Plan",
  goes: [{ section: "Medicines", tells: ["metformin 500 mg", "albuterol"] }],
  held_back: [{ category: "sud", rule: "Only with a consent (42 CFR 2.31).", count: 2 }],
  unconfirmed: [
    {
      key: "followup.first_contact",
      meaning: "First contact of the ECM care manager",
      value: 2,
      unit: "days",
      source: "DHCS",
    },
  ],
  missing: ["a ride to each visit"],
  basis: ["45 CFR 164.506(c)"],
  consent: [
    {
      consent: 3,
      form: "part2_tpo",
      signed_on: "2026-02-01",
      expires_on: "2026-03-20",
      expires_event: null,
      purpose: "care",
      categories: ["sud"],
      single_use: false,
    },
  ],
  membership: {
    plan: "Example Health Plan",
    checked: null,
    state: "not_confirmed",
    sentence: "Nobody has confirmed that this is the plan.",
    notes: ["On release: fee-for-service until the plan begins."],
  },
};

function open(more: Parameters<typeof fakeProgram>[0] = {}) {
  const asked = fakeProgram({
    "packets.recipients": {
      booking: "T-1001",
      name: "Delgado-Ruiz, María",
      birth_date: "4/5/1988",
      housing: "A-01",
      recipients: RECIPIENTS,
    },
    "packets.preview": PREVIEW,
    "window.preview": { url: "packet://t1" },
    "window.printers": { names: ["Med room B"], default: "Med room B", problem: null },
    ...more,
  });
  show(
    <SessionProvider here={here("nurse", ["print_treatment", "print_custody"])}>
      <Routes>
        <Route path="/people/:booking/packet" element={<Packet />} />
        <Route path="/people/:booking" element={<p>the person</p>} />
      </Routes>
    </SessionProvider>,
    "/people/T-1001/packet",
  );
  return asked;
}

it("shows beside the paper what goes, what stays and what will be asked", async () => {
  open();
  expect(await screen.findByText("Page 1 of 2")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Delgado-Ruiz, María" })).toBeTruthy();
  expect(screen.getByText("a ride to each visit")).toBeTruthy();
  expect(screen.getByText("Only with a consent (42 CFR 2.31).")).toBeTruthy();
  expect(screen.getByText("Substance use treatment")).toBeTruthy();
  expect(screen.getByText("unconfirmed"), "a number nobody confirmed is marked").toBeTruthy();
  expect(screen.getByText("ends soon"), "18 days are left").toBeTruthy();
  expect(screen.getByText("not checked")).toBeTruthy();
  expect(screen.getByText(/P-2026-00009 v1, not made yet/)).toBeTruthy();
});

it("says where each recipient stands and picks one by its digit", async () => {
  const asked = open();
  const list = await screen.findByRole("navigation", { name: "Recipients" });
  expect(within(list).getByText("2 facts changed ·")).toBeTruthy();
  await userEvent.keyboard("2");
  await waitFor(() =>
    expect(asked.filter((one) => one.name === "packets.preview").at(-1)?.message).toEqual({
      booking: "T-1001",
      to: "ecm",
    }),
  );
});

it("does not make a paper for a recipient who may have none, and says what would allow it", async () => {
  const asked = open({
    "packets.print_own_letter": { token: "l", document: "P-7 v1", pages: 1, disclosure: 40 },
    "window.print": { job: "1" },
  });
  await screen.findByText("Page 1 of 2");
  await userEvent.keyboard("3");
  expect(await screen.findByText("None is on record (42 CFR 2.31).")).toBeTruthy();
  expect(screen.getByRole("button", { name: /consent for this one recipient/ })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /into the person's own hand/ }));
  await waitFor(() =>
    expect(asked.find((one) => one.name === "window.print")?.message).toMatchObject({
      token: "l",
    }),
  );
  const made = asked.filter((one) => one.name === "packets.preview").map((one) => one.message);
  expect(made).not.toContainEqual({ booking: "T-1001", to: "otp" });
});

it("prints the paper that was looked at", async () => {
  const { token: _, goes: __, ...rest } = PREVIEW;
  const asked = open({
    "packets.print": { ...rest, token: "t2", disclosure: 9, sha256: "f", consent: [] },
    "window.print": { job: "B-1" },
  });
  await screen.findByText("Page 1 of 2");
  await userEvent.keyboard("p");
  expect(await screen.findByText("P-2026-00009 v1 is with the printer Med room B.")).toBeTruthy();
  const of = (name: string) => asked.find((one) => one.name === name)?.message;
  expect(of("packets.print")).toEqual({ booking: "T-1001", to: "plan", seen: "abc" });
  expect(of("window.print")).toEqual({ token: "t2", printer: "Med room B", copies: 1 });
});

it("takes a print back on record when the printer gives nothing", async () => {
  const { token: _, goes: __, ...rest } = PREVIEW;
  const asked = open({
    "packets.print": { ...rest, token: "t2", disclosure: 9, sha256: "f", consent: [] },
    "window.print": () => {
      throw { code: "refused", message: "The printer is off." };
    },
    "disclosures.record": () => ({}) as never,
  });
  await screen.findByText("Page 1 of 2");
  await userEvent.click(screen.getByRole("button", { name: "Print" }));
  expect(await screen.findByText(/Nothing was printed.*The printer is off\./)).toBeTruthy();
  const taken = asked.find((one) => one.name === "disclosures.record")?.message;
  expect(taken).toMatchObject({ disclosure: 9, what: "print_failed" });
});

it("records a fax with its number, and keeps what was typed when it is refused", async () => {
  let refuse = true;
  const asked = open({
    "disclosures.record": () => {
      if (!refuse) return {} as never;
      const problems = [{ field: "whom", message: "Write the number that it was faxed to." }];
      throw { code: "invalid", message: "", problems };
    },
  });
  await screen.findByText("Page 1 of 2");
  await userEvent.keyboard("2");
  await waitFor(() => expect(screen.getByRole("button", { name: "Record sent" })).toBeTruthy());
  await userEvent.keyboard("s");
  const dialog = await screen.findByRole("dialog", { name: /How did P-2026-00003 v1 go/ });
  await userEvent.type(within(dialog).getByLabelText("Confirmation number"), "4471");
  await userEvent.click(within(dialog).getByRole("button", { name: "Record" }));
  expect(
    (await within(dialog).findAllByText("Write the number that it was faxed to.")).length,
  ).toBeGreaterThan(0);
  expect(within(dialog).getByLabelText<HTMLInputElement>("Confirmation number").value).toBe("4471");
  refuse = false;
  await userEvent.type(within(dialog).getByLabelText("Fax number"), "916-555-0130");
  await userEvent.click(within(dialog).getByRole("button", { name: "Record" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked.filter((one) => one.name === "disclosures.record").at(-1)?.message).toEqual({
    booking: "T-1001",
    disclosure: 7,
    what: "fax",
    whom: "916-555-0130",
    confirmation: "4471",
    note: "",
    happened_at: "2026-03-02T18:30:00",
  });
});

it("says that something has to be printed before it can be sent", async () => {
  open();
  await screen.findByText("Page 1 of 2");
  await userEvent.keyboard("s");
  expect(await screen.findByText("Print it first; then record how it went.")).toBeTruthy();
});

it("shows the failure when recipients cannot be read", async () => {
  open({
    "packets.recipients": () => {
      throw { code: "not_found", message: "There is no such booking number." };
    },
  });
  expect(await screen.findByText("There is no such booking number.")).toBeTruthy();
});
