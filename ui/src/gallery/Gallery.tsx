/** Every component of `design/`, as it looks in use. */
import { useState } from "react";
import { Button } from "../design/Button";
import { Card, Facts } from "../design/Card";
import { Chip, type Tone, Unconfirmed } from "../design/Chip";
import { Checkbox, Choice, Picker } from "../design/Choice";
import { CommandPalette } from "../design/CommandPalette";
import { DateField } from "../design/DateField";
import { Dialog, DialogFoot } from "../design/Dialog";
import { ErrorSummary } from "../design/ErrorSummary";
import { Field } from "../design/Field";
import { useKeys } from "../design/keys";
import { Progress } from "../design/Progress";
import { Asking, Empty, Failed } from "../design/States";
import { Table } from "../design/Table";
import { Tabs } from "../design/Tabs";
import { say, sayFailure } from "../design/Toast";
import { chooseTheme, shownTheme } from "../design/theme";

const TONES: readonly Tone[] = ["ok", "due", "soon", "late", "none", "unknown"];
const TODAY = "2026-03-02";

export function Gallery() {
  const [date, setDate] = useState<string | null>("2026-03-12");
  const [choice, setChoice] = useState<"yes" | "no" | "later">("yes");
  const [county, setCounty] = useState<"34" | "58" | null>(null);
  const [checked, setChecked] = useState(true);
  const [tab, setTab] = useState<"mine" | "all">("mine");
  const [open, setOpen] = useState<"dialog" | "commands" | null>(null);
  const other = () => chooseTheme(shownTheme() === "dark" ? "light" : "dark");
  useKeys([{ key: "d", words: "The other theme", run: other }]);
  return (
    <main className="gallery">
      <Card title="Type" className="gallery-wide">
        <h1>Monday, March 2</h1>
        <h2>What a moved date breaks</h2>
        <h3>Medicines, 30 days</h3>
        <p>Nguyễn, Thị Hạnh · Ibarra-Núñez, Yesenia · Müller, Björn</p>
        <p className="quiet">Quiet words beside the others</p>
        <small>Small words</small>
      </Card>
      <Card title="State">
        <div className="gallery-line">
          {TONES.map((tone) => (
            <Chip key={tone} tone={tone}>
              {tone}
            </Chip>
          ))}
        </div>
        <Unconfirmed word="unconfirmed" />
      </Card>
      <Card title="Buttons">
        <div className="gallery-line">
          <Button kind="primary" hint="p">
            Print
          </Button>
          <Button hint="r">Change</Button>
          <Button kind="danger" hint="t">
            Tonight
          </Button>
          <Button kind="quiet">Quiet</Button>
          <Button isDisabled hint="x">
            Not now
          </Button>
        </div>
        <div className="gallery-line">
          <Button onPress={() => say("Release date saved", () => say("Taken back"))}>Toast</Button>
          <Button onPress={() => sayFailure("The disk is full. Nothing was saved.")}>
            Failure
          </Button>
          <Button onPress={() => setOpen("dialog")}>Dialog</Button>
          <Button onPress={() => setOpen("commands")}>Commands</Button>
          <Button onPress={other} hint="d">
            Theme
          </Button>
        </div>
      </Card>
      <Card title="Fields">
        <Field
          label="Name"
          hint="As papers should say it"
          defaultValue="Example County Main Jail"
        />
        <Field label="Source" error="Say where the date comes from." />
        <DateField label="Release date" value={date} onChange={setDate} today={TODAY} />
        <Choice
          label="Screened"
          value={choice}
          onChange={setChoice}
          options={[
            { value: "yes", words: "Yes" },
            { value: "no", words: "No" },
            { value: "later", words: "Later", hint: "asks again tomorrow" },
          ]}
        />
        <Picker
          label="County"
          value={county}
          placeholder="Choose the county"
          onChange={setCounty}
          options={[
            { value: "34", words: "Sacramento", hint: "34" },
            { value: "58", words: "Yuba", hint: "58" },
          ]}
        />
        <Checkbox isSelected={checked} onChange={setChecked}>
          May leave a message
        </Checkbox>
        <ErrorSummary
          wrong={{ message: "", problems: [{ field: "date", message: "The date is missing." }] }}
        />
      </Card>
      <Card title="Facts and a late card" tone="late" aside={<Chip tone="late">4 late</Chip>}>
        <Facts
          rows={[
            ["Release", "Thu, Mar 12, 2026, scheduled"],
            ["Window", "day 80 of 90"],
          ]}
        />
      </Card>
      <Card title="Table and tabs">
        <Tabs
          label="Lists"
          value={tab}
          onChange={setTab}
          options={[
            { value: "mine", words: "Mine", count: 14 },
            { value: "all", words: "All", count: 212 },
          ]}
        />
        <Table
          label="Steps"
          keyOf={(row) => row.step}
          rows={[
            { step: "Handoff", due: "Feb 26" },
            { step: "Medicines ordered", due: "Feb 26" },
          ]}
          columns={[
            { head: "Step", cell: (row) => row.step, names: true },
            { head: "Due", cell: (row) => row.due, right: true },
          ]}
        />
        <Progress words="Comparing 15,000 rows" done={40} total={100} onCancel={other} />
        <Progress words="Reading" done={0} total={null} />
      </Card>
      <Card title="The four states">
        <Asking />
        <Empty title="Nobody is leaving tonight." />
        <Failed message="The store could not be read." onRetry={other} />
      </Card>
      <Dialog
        title="Change the release date"
        isOpen={open === "dialog"}
        onClose={() => setOpen(null)}
      >
        <p>A dialog over the screen.</p>
        <DialogFoot>
          <Button onPress={() => setOpen(null)}>Cancel</Button>
          <Button kind="primary" onPress={() => setOpen(null)}>
            Save
          </Button>
        </DialogFoot>
      </Dialog>
      <CommandPalette
        isOpen={open === "commands"}
        onClose={() => setOpen(null)}
        commands={[{ id: "d", words: "The other theme", keys: "d", run: other }]}
      />
    </main>
  );
}
