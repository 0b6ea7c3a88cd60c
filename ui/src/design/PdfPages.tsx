/** The pages of a PDF, drawn as they will be printed; each is read aloud as text. */
import * as pdf from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.mjs?url";
import { useEffect, useRef, useState } from "react";

pdf.GlobalWorkerOptions.workerSrc = worker;

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
  useEffect(() => {
    let gone = false;
    setBroken(false);
    // The worker takes what it is given, so it is given a copy.
    const opening = pdf.getDocument({ data: bytes.slice(), isEvalSupported: false });
    const draw = async () => {
      const document = await opening.promise;
      const all = Array.from({ length: document.numPages }, (_, at) => document.getPage(at + 1));
      const drawn = await Promise.all(all);
      if (!gone) setPages(drawn);
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
  return (
    <div className="pdf">
      {pages.map((page) => (
        <Page key={page.pageNumber} page={page} label={label(page.pageNumber, pages.length)} />
      ))}
    </div>
  );
}

function Page({ page, label }: { page: pdf.PDFPageProxy; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    // Drawn for the sharpest of usual screens, shown as wide as there is room.
    const viewport = page.getViewport({ scale: 2 });
    place.width = viewport.width;
    place.height = viewport.height;
    const drawing = page.render({ canvas: place, viewport });
    drawing.promise.catch(() => undefined);
    page.getTextContent().then(
      (content) => setText(content.items.map((item) => ("str" in item ? item.str : "")).join(" ")),
      () => undefined,
    );
    return () => drawing.cancel();
  }, [page]);
  return (
    <figure className="pdf-page">
      <canvas ref={canvas} role="img" aria-label={label} />
      <figcaption className="unseen">{text}</figcaption>
    </figure>
  );
}
