import { useEffect, useState } from "react";
import { file, ServerFailure } from "../../api/http";

export interface Picture {
  address: string;
  width: number;
  height: number;
}

/** A page of the original as a picture, asked for while it is wanted and forgotten after; every look is audited. */
export function usePagePicture(document: string, page: number, wanted: boolean) {
  const [picture, setPicture] = useState<Picture | null>(null);
  const [failure, setFailure] = useState<ServerFailure | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    let address: string | null = null;
    const load = async () => {
      const content = await file(`/api/documents/${encodeURIComponent(document)}/pages/${page}`, stop.signal);
      if (stop.signal.aborted) return;
      const made = URL.createObjectURL(content);
      address = made;
      const image = new Image();
      image.src = made;
      await image.decode();
      if (!stop.signal.aborted) setPicture({ address: made, width: image.naturalWidth, height: image.naturalHeight });
    };
    load().catch((error: unknown) => {
      if (!stop.signal.aborted) setFailure(error instanceof ServerFailure ? error : new ServerFailure("INTERNAL", null, null));
    });
    return () => {
      stop.abort();
      if (address !== null) URL.revokeObjectURL(address);
      setPicture(null);
      setFailure(null);
    };
  }, [document, page, wanted]);
  return { picture, failure };
}
