/** A file on its way in: its columns are read, it is compared, it is saved. Each step can fail. */
import { useState } from "react";
import type { Failure, Message, Name, Progress, Reply } from "../../api/ask";
import type { Jobs } from "../../api/generated";
import { useJob } from "../../api/useAnswer";

export type Step = "file" | "columns" | "people";
type JobName = keyof Jobs & Name;

/** What every screen for files shows of the way, whatever is in the file. */
export interface Way {
  at: Step;
  failure: Failure | null;
  isReading: boolean;
  isComparing: boolean;
  isSaving: boolean;
  progress: Progress | null;
  /** Stops the saving at the next safe place. */
  stop: () => void;
  back: () => void;
}

export function useSteps<R extends JobName, C extends JobName, S extends JobName>(
  reads: R,
  compares: C,
  saves: S,
) {
  const [columns, setColumns] = useState<Reply<R> | null>(null);
  const [seen, setSeen] = useState<Reply<C> | null>(null);
  const [done, setDone] = useState<Reply<S> | null>(null);
  const reading = useJob(reads);
  const comparing = useJob(compares);
  const saving = useJob(saves);
  const at: Step = seen !== null ? "people" : columns !== null ? "columns" : "file";
  const way: Way = {
    at,
    failure: reading.error ?? comparing.error ?? saving.error,
    isReading: reading.isPending,
    isComparing: comparing.isPending,
    isSaving: saving.isPending,
    progress: saving.progress,
    stop: saving.stop,
    back: () => {
      // What failed belongs to the step that is left.
      for (const job of [reading, comparing, saving]) job.reset();
      if (seen !== null) setSeen(null);
      else setColumns(null);
    },
  };
  return {
    ...way,
    columns,
    seen,
    done,
    /** Reads the columns; `aside` takes what has none, and says that it did. */
    read: (message: Message<R>, aside?: (shown: Reply<R>) => boolean) => {
      if (reading.isPending) return;
      reading.mutate(message, {
        onSuccess: (shown) => {
          if (!aside?.(shown)) setColumns(shown);
        },
      });
    },
    compare: (message: Message<C>) => {
      if (!comparing.isPending) comparing.mutate(message, { onSuccess: (shown) => setSeen(shown) });
    },
    save: (message: Message<S>, then: () => void) => {
      if (saving.isPending) return;
      saving.mutate(message, {
        onSuccess: (report) => {
          setDone(report);
          setSeen(null);
          setColumns(null);
          then();
        },
      });
    },
  };
}
