/** A program made of prepared replies, typed like the real one, and a page to show a screen on. */
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { type Message, type Name, type Reply, speakThrough } from "../api/ask";
import { newClient } from "../api/useAnswer";
import { KeysProvider } from "../design/keys";
import { ToastRegion } from "../design/Toast";

type Replies = { [N in Name]?: Reply<N> | ((message: Message<N>) => Reply<N> | Promise<Reply<N>>) };

/** What was asked, in order. */
export type Asked = { name: string; message: unknown }[];

/** Answers from `replies`; what has none is refused with a sentence. */
export function fakeProgram(replies: Replies): Asked {
  const asked: Asked = [];
  speakThrough(async (name, message) => {
    asked.push({ name, message });
    const reply = replies[name as Name] as unknown;
    if (reply === undefined) {
      throw { code: "not_found", message: `No reply is prepared for ${name}.` };
    }
    return typeof reply === "function" ? reply(message) : reply;
  });
  return asked;
}

/** Shows a screen as the window does. */
export function show(screen: ReactNode, path = "/") {
  return render(
    <QueryClientProvider client={newClient()}>
      <KeysProvider>
        <MemoryRouter initialEntries={[path]}>{screen}</MemoryRouter>
        <ToastRegion />
      </KeysProvider>
    </QueryClientProvider>,
  );
}
