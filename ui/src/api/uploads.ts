import { send, ServerFailure } from "./http";

/** What an upload is for; the server keeps a document's original sealed, and a tip's in the vault. */
export type UploadUse = "delivery" | "document" | "tip";

/** Uploads the files of one delivery, document or tip and returns the upload's id. `onProgress` gets the number of files done. */
export async function uploadFiles(files: readonly File[], use: UploadUse, onProgress: (done: number) => void = () => undefined): Promise<string> {
  const made = (await send("POST", use === "delivery" ? "/api/uploads" : `/api/uploads?use=${use}`)) as { upload?: unknown } | null;
  if (typeof made?.upload !== "string") throw new ServerFailure("INTERNAL", null, null);
  const folder = `/api/uploads/${encodeURIComponent(made.upload)}`;
  for (const [index, file] of files.entries()) {
    await send("PUT", `${folder}/${encodeURIComponent(file.name)}`, file, "application/octet-stream");
    onProgress(index + 1);
  }
  return made.upload;
}

/** Uploads the files of one delivery. */
export const uploadDelivery = (files: readonly File[], onProgress: (done: number) => void): Promise<string> => uploadFiles(files, "delivery", onProgress);
