import { send, ServerFailure } from "./http";

/** Uploads the files of one delivery and returns the upload's id. `onProgress` gets the number of files done. */
export async function uploadDelivery(files: readonly File[], onProgress: (done: number) => void): Promise<string> {
  const made = (await send("POST", "/api/uploads")) as { upload?: unknown } | null;
  if (typeof made?.upload !== "string") throw new ServerFailure("INTERNAL", null, null);
  const folder = `/api/uploads/${encodeURIComponent(made.upload)}`;
  for (const [index, file] of files.entries()) {
    await send("PUT", `${folder}/${encodeURIComponent(file.name)}`, file, "application/octet-stream");
    onProgress(index + 1);
  }
  return made.upload;
}
