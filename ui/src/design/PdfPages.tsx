/** The pages of a PDF, drawn as they will be printed; each is read aloud as text. */
import * as pdf from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";
import { Asking } from "./States";

pdf.GlobalWorkerOptions.workerSrc = worker;

/** Pixels for a point of the page at most. */
const SHARPEST = 3;

interface Props {
  bytes: Uint8Array;
  /** "Page 1 of 4". */
  label: (page: number, of: number) => string;
  /** In place of pages that cannot be drawn. */
  failed: string;
}

export function PdfPages({ bytes, label, failed }: Props) {
  const [pages, setPages] = useState<readonly pdf.PDFPageProxy[]>([]);
  const [broken, setBroken] = useState(false);
  /** Pages are drawn one after the other, so that the first is there at once. */
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    let gone = false;
    setBroken(false);
    setDrawn(0);
    // The worker takes what it is given, so it is given a copy.
    const opening = pdf.getDocument({ data: bytes.slice(), isEvalSupported: false });
    const draw = async () => {
      const document = await opening.promise;
      const all = Array.from({ length: document.numPages }, (_, at) => document.getPage(at + 1));
      const opened = await Promise.all(all);
      if (!gone) setPages(opened);
    };
    draw().catch(() => {
      if (!gone) setBroken(true);
    });
    return () => {
      gone = true;
      setPages([]);
      void opening.destroy();
    };
  }, [bytes]);
  if (broken) return <p className="pdf-failed">{failed}</p>;
  if (pages.length === 0) return <Asking />;
  return (
    <div className="pdf">
      {pages.map((page, at) => (
        <Page
          key={page.pageNumber}
          page={page}
          label={label(page.pageNumber, pages.length)}
          isTurn={at <= drawn}
          onDrawn={() => setDrawn((before) => Math.max(before, at + 1))}
        />
      ))}
    </div>
  );
}

function Page({
  page,
  label,
  isTurn,
  onDrawn,
}: {
  page: pdf.PDFPageProxy;
  label: string;
  isTurn: boolean;
  onDrawn: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const done = useRef(onDrawn);
  done.current = onDrawn;
  const [text, setText] = useState("");
  useEffect(() => {
    const place = canvas.current;
    if (!place || !isTurn) return;
    const plain = page.getViewport({ scale: 1 });
    const shown = (place.clientWidth / plain.width) * window.devicePixelRatio;
    const viewport = page.getViewport({ scale: Math.min(SHARPEST, Math.max(1, shown)) });
    place.width = viewport.width;
    place.height = viewport.height;
    // As for the printer: drawn in one go, and not a little in each frame.
    const drawing = page.render({ canvas: place, viewport, intent: "print" });
    drawing.promise.then(
      () => done.current(),
      () => undefined,
    );
    page.getTextContent().then(
      (content) => setText(content.items.map((item) => ("str" in item ? item.str : "")).join(" ")),
      () => undefined,
    );
    return () => drawing.cancel();
  }, [page, isTurn]);
  const { width, height } = page.getViewport({ scale: 1 });
  return (
    <figure className="pdf-page">
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />
      <figcaption className="unseen">{text}</figcaption>
    </figure>
  );
}
