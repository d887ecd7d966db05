import { send } from "./http";

/** Signs in; the session lives in a cookie that scripts cannot read. Throws ServerFailure. */
export async function signIn(name: string, password: string, purpose: string): Promise<"in" | "mustChange"> {
  const body = purpose === "" ? { name, password } : { name, password, purpose };
  const answer = await send("POST", "/auth/login", JSON.stringify(body), "application/json");
  return (answer as { mustChange?: boolean } | null)?.mustChange === true ? "mustChange" : "in";
}

/** Replaces a first or reset password by one's own. Throws ServerFailure. */
export async function changePassword(name: string, old: string, fresh: string): Promise<void> {
  await send("POST", "/auth/password", JSON.stringify({ name, old, new: fresh }), "application/json");
}

export async function signOut(): Promise<void> {
  await send("POST", "/auth/logout");
}
